package dev.rung.servers.haproxy.config;

import dev.rung.servers.haproxy.config.HaproxySettings.Repeated;
import java.time.Duration;

/** What holds of the whole process and of every listener and backend. */
final class GlobalSection {
    /** Mozilla's intermediate recommendation, version 5.7: TLS 1.2 with forward secrecy and authenticated encryption. */
    private static final String CIPHERS = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"
            + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384"
            + ":ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private static final String CIPHERSUITES =
            "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";

    /** Beside a request's headers: its first line, and what the edge adds. */
    private static final int REWRITE_BYTES = 4096;

    private static final int FIRST_LINE_BYTES = 8192;

    /** The most of a request's report; writes of up to 4096 bytes to a pipe are never mixed (POSIX, PIPE_BUF). */
    private static final int REPORT_BYTES = 4000;

    /** How often a connection is tried again, at another target where there is one. */
    static final int CONNECT_TRIES_MORE = 3;

    private static final int MOST_OLD_WORKERS = 16;

    private final HaproxySettings settings;
    private final EdgeFiles files;

    GlobalSection(HaproxySettings settings, EdgeFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /**
     * Writes it.
     *
     * @param mark by which a worker tells which configuration it has
     * @param listeners how many there are
     */
    void write(Lines lines, String mark, int listeners) {
        HaproxySettings.Limits limits = settings.limits();
        lines.section("global");
        lines.add("description", mark);
        lines.add("stats socket", Lines.quoted(files.worker()), "mode 600 level admin expose-fd listeners");
        settings.user().ifPresent(user -> {
            lines.add("user", Lines.quoted(user));
            lines.add("group", Lines.quoted(user));
        });
        lines.add("log stdout len", REPORT_BYTES, "format raw daemon");
        lines.add("nbthread", settings.threads());
        lines.add("no strict-limits");
        lines.add("maxconn", connections(listeners));
        lines.add("hard-stop-after", millis(settings.times().drain()));
        lines.add("mworker-max-reloads", MOST_OLD_WORKERS);
        lines.add("tune.bufsize", limits.headerBytes() + FIRST_LINE_BYTES + REWRITE_BYTES);
        lines.add("tune.maxrewrite", REWRITE_BYTES);
        lines.add("tune.http.maxhdr", limits.headerCount());
        lines.add("lua-load", Lines.quoted(files.folder().resolve(StaticFiles.LUA)));
        lines.add("ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets");
        lines.add("ssl-default-bind-ciphers", CIPHERS);
        lines.add("ssl-default-bind-ciphersuites", CIPHERSUITES);
    }

    /** What each listener may have, those that hand over to it, and as many for other hosts. */
    private long connections(int listeners) {
        return settings.limits().connections() * (2L * listeners + 1);
    }

    /** What sections have where they do not say otherwise. */
    void writeDefaults(Lines lines) {
        HaproxySettings.Times times = settings.times();
        lines.section("defaults");
        lines.add("mode http");
        lines.add("log global");
        lines.add("option dontlognull");
        lines.add("option idle-close-on-response");
        lines.add("retries", CONNECT_TRIES_MORE);
        lines.add("retry-on conn-failure", settings.repeated() == Repeated.SAFE_TOO ? "empty-response" : "");
        lines.add("option redispatch 1");
        lines.add("timeout http-request", millis(times.header()));
        lines.add("timeout http-keep-alive", millis(times.keepAlive()));
        lines.add("timeout client", millis(times.client()));
        lines.add("timeout client-fin", millis(times.header()));
        lines.add("timeout connect", millis(times.connect()));
        lines.add("timeout server", millis(times.answer()));
        lines.add("timeout tunnel", millis(times.tunnel()));
        lines.add("timeout queue", millis(times.queue()));
        StaticFiles.ERRORS.forEach((status, name) ->
                lines.add("errorfile", status, Lines.quoted(files.folder().resolve(name))));
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
