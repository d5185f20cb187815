package dev.rung.servers.haproxy.config;

import static dev.rung.servers.haproxy.config.Lines.quoted;

import dev.rung.engine.edge.AnswerPage;
import dev.rung.servers.haproxy.config.HaproxySettings.Repeated;
import dev.rung.servers.haproxy.config.StaticFiles.Page;
import java.util.List;

/** The section of a backend: what is done to a request on its way to a target, and which one takes it. */
final class BackendSection {
    /** {@code traceparent} of W3C Trace Context, level 1; only later versions than 00 may be longer. */
    private static final String TRACED = "^(00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
            + "|(?!00|ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?)$";

    private static final String TEXTS = "text/html text/css text/plain text/xml text/javascript application/javascript"
            + " application/json application/xml application/manifest+json image/svg+xml";

    private final HaproxySettings settings;
    private final EdgeFiles files;
    private final BackendName name;

    BackendSection(HaproxySettings settings, EdgeFiles files, BackendName name) {
        this.settings = settings;
        this.files = files;
        this.name = name;
    }

    void write(Lines lines, boolean even, List<ServerSpec> servers) {
        lines.section("backend " + name);
        lines.add("balance", even ? "leastconn" : "roundrobin");
        lines.add("option allbackups");
        switch (name.kind()) {
            case HTTP, HTTPS -> writeHttp(lines);
            case TCP -> {
                lines.add("mode tcp");
                lines.add("tcp-request content set-var(txn.era)", era());
            }
        }
        servers.forEach(
                server -> lines.add("server", server.line(), server.standing().active() ? "" : "disabled"));
    }

    private void writeHttp(Lines lines) {
        lines.add(
                "http-request return status 503 content-type",
                quoted(AnswerPage.TYPE),
                "hdr cache-control no-store hdr retry-after",
                AnswerPage.RETRY_AFTER,
                "file",
                quoted(files.folder().resolve(Page.MAINTENANCE.file())),
                "if { str(" + Rendering.key(name.environment()) + "),map_str(" + quoted(files.maintenance())
                        + ",off) -m str on }");
        lines.add("http-request set-var(txn.era)", era());
        if (settings.repeated() == Repeated.SAFE_TOO) {
            lines.add("http-request disable-l7-retry unless { method GET HEAD OPTIONS }");
        }
        writeForwarded(lines);
        writeTrace(lines);
        if (settings.compressed()) {
            lines.add("compression algo gzip");
            lines.add("compression type", TEXTS);
        }
        settings.tls()
                .flatMap(HaproxySettings.Tls::hsts)
                .ifPresent(period -> lines.add(
                        "http-response set-header Strict-Transport-Security",
                        "max-age=" + period.toSeconds(),
                        "if { var(txn.proto) -m str https }"));
    }

    private String era() {
        return "str(" + name + "),map_str(" + quoted(files.eras()) + ",-)";
    }

    /** What speaks of the client is written by the edge; what was sent of it is dropped unless the peer is trusted. */
    private void writeForwarded(Lines lines) {
        boolean some = !settings.trusted().isEmpty();
        if (some) {
            lines.add("acl believed src", String.join(" ", settings.trusted()));
        }
        lines.add("http-request del-header x-forwarded-server");
        for (String header : List.of("keep-alive", "proxy-connection", "te")) {
            lines.add("http-request del-header", header);
        }
        continueList(lines, "x-forwarded-for", "%[var(sess.client)]", some);
        first(lines, "x-forwarded-proto", "%[var(txn.proto)]", some);
        first(lines, "x-forwarded-host", "%[req.fhdr(host)]", some);
        first(lines, "x-forwarded-port", "%[dst_port]", some);
        first(lines, "x-real-ip", "%[var(sess.client)]", some);
        String element = "%[var(sess.forwarded)];host=\"%[req.fhdr(host)]\";proto=%[var(txn.proto)]";
        continueList(lines, "forwarded", quoted(element), some);
    }

    private static void continueList(Lines lines, String header, String value, boolean some) {
        if (some) {
            lines.add("http-request add-header", header, value, "if believed");
            lines.add("http-request set-header", header, value, "if !believed");
        } else {
            lines.add("http-request set-header", header, value);
        }
    }

    /** What is said of a client to targets: written once for a connection, since an address is slow to write. */
    static void writeClient(Lines lines) {
        lines.add("tcp-request session set-var(sess.client) src,concat()");
        lines.add("tcp-request session set-var-fmt(sess.forwarded) for=%[var(sess.client)]");
        // RFC 7239, 4: an IPv6 address stands in brackets and quotes.
        lines.add(
                "tcp-request session set-var-fmt(sess.forwarded)",
                quoted("for=\"[%[var(sess.client)]]\""),
                "if { var(sess.client) -m sub : }");
    }

    private static void first(Lines lines, String header, String value, boolean some) {
        String unless = some ? "unless believed { req.fhdr(" + header + ") -m found }" : "";
        lines.add("http-request set-header", header, value, unless);
    }

    /** A valid trace is passed on as it came; otherwise a new one is begun, and sampled, as the embedded edge does. */
    private static void writeTrace(Lines lines) {
        lines.add("acl traced req.fhdr(traceparent) -m reg", quoted(TRACED));
        lines.add("acl begun var(txn.begun) -m found");
        lines.add(
                "http-request set-var(txn.trace) req.fhdr(traceparent),bytes(3,32)",
                "if { req.fhdr_cnt(traceparent) eq 1 } traced");
        // A number of 32 random bits is written in 64.
        String digits = "%[rand,hex,bytes(8),lower]";
        lines.add("http-request set-var-fmt(txn.begun)", digits.repeat(4), "unless { var(txn.trace) -m found }");
        lines.add("http-request del-header tracestate if begun");
        lines.add(
                "http-request set-header traceparent",
                "00-%[var(txn.begun)]-%[var(txn.begun),bytes(16)]-01",
                "if begun");
        lines.add("http-request set-var(txn.trace) var(txn.begun) if begun");
    }
}
