package dev.rung.servers.haproxy.config;

/** Where Prometheus finds HAProxy's own figures: on this machine alone, since they name every service and instance. */
final class MetricsSection {
    private static final String PATH = "/metrics";

    private final int port;

    MetricsSection(int port) {
        this.port = port;
    }

    void write(Lines lines) {
        lines.section("frontend metrics");
        lines.add("bind", "127.0.0.1:" + port);
        lines.add("no log");
        lines.add("http-request use-service prometheus-exporter if { path", PATH, "}");
        lines.add("http-request return status 404");
    }
}
