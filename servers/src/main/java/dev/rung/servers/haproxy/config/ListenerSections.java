package dev.rung.servers.haproxy.config;

import static dev.rung.servers.haproxy.config.Lines.quoted;

import dev.rung.core.hosts.HostStandard;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.edge.AnswerPage;
import dev.rung.servers.haproxy.config.StaticFiles.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The sections of one listener: who may come in, and where a request goes.
 *
 * <p>A worker that is being replaced keeps the connections that it has. What still comes in on them it hands over, through
 * a socket of the same listener, to the worker that replaced it; so no request is ever served as things were before.
 */
final class ListenerSections {
    private static final String LEAVING = "leaving";

    /** Names the socket of what another worker, or this one, hands over. */
    private static final String HANDED = "handed";

    /** Idempotent: a client may send them again by itself (RFC 9110, 9.2.2). */
    private static final String REPEATABLE = "GET HEAD OPTIONS PUT DELETE";

    /** RFC 8555, 8.3. */
    private static final String CHALLENGES = "/.well-known/acme-challenge/";

    private static final String HTTP_REPORT = "{\"time\":\"%[date,utime(\"%Y-%m-%dT%H:%M:%SZ\")]\""
            + ",\"trace\":\"%[var(txn.trace)]\",\"client\":\"%ci\",\"method\":\"%HM\",\"host\":\"%[var(txn.host)]\""
            + ",\"path\":\"%[var(txn.sent)]\",\"version\":\"%HV\",\"status\":%ST,\"received\":%U,\"bytes\":%B"
            + ",\"agent\":\"%[var(txn.agent)]\",\"to\":\"%b\",\"at\":\"%s\",\"era\":\"%[var(txn.era)]\",\"ended\":\"%ts\""
            + ",\"head_ms\":%TR,\"queue_ms\":%Tw,\"connect_ms\":%Tc,\"answer_ms\":%Tr,\"total_ms\":%Ta}";
    private static final String TCP_REPORT = "{\"time\":\"%[date,utime(\"%Y-%m-%dT%H:%M:%SZ\")]\",\"client\":\"%ci\""
            + ",\"received\":%U,\"bytes\":%B,\"to\":\"%b\",\"at\":\"%s\",\"era\":\"%[var(txn.era)]\",\"ended\":\"%ts\""
            + ",\"queue_ms\":%Tw,\"connect_ms\":%Tc,\"total_ms\":%Tt}";

    private final HaproxySettings settings;
    private final EdgeFiles files;
    private final Front front;
    private final String place;
    private final boolean secure;

    ListenerSections(HaproxySettings settings, EdgeFiles files, Front front) {
        this.settings = settings;
        this.files = files;
        this.front = front;
        this.place = front.address().toString().replaceAll("[\\[\\]]", "");
        this.secure = front.kind() == Kind.HTTPS;
    }

    /** The maps of its routes. */
    Map<String, String> maps() {
        return front.kind() == Kind.TCP
                ? Map.of()
                : Map.of(
                        map("hosts"), all(RouteMaps::hosts),
                        map("any"), all(RouteMaps::any));
    }

    private String all(BiFunction<EnvironmentId, Listener, String> routes) {
        return front.listeners().entrySet().stream()
                .map(entry -> routes.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    void write(Lines lines) {
        if (secure && settings.tls().isEmpty()) {
            throw new PortException(
                    PortException.Kind.FAILED, "cannot serve HTTPS on " + place + ": there is no certificate", "");
        }
        lines.section("frontend on:" + place);
        int connections = settings.limits().connections();
        String most = "maxconn " + connections;
        lines.add("bind", place, most, secure ? "ssl crt-list " + quoted(certificates()) + " alpn h2,http/1.1" : "");
        String owner = settings.user().map(user -> "user " + quoted(user) + " ").orElse("");
        lines.add("bind", quoted("unix@" + handover()), owner + "mode 600 accept-proxy name " + HANDED);
        // A client's connection and the one that it is handed over by: so that they never wait for each other.
        lines.add("maxconn", 2L * connections);
        lines.add("acl", LEAVING, "stopping");
        switch (front.kind()) {
            case HTTP, HTTPS -> writeHttp(lines);
            case TCP -> writeTcp(lines);
        }
        writeOver(lines);
    }

    /** From this listener to itself, as a connection of its own: it takes as long as all that may happen there. */
    private void writeOver(Lines lines) {
        HaproxySettings.Times times = settings.times();
        lines.section("backend over:" + place);
        switch (front.kind()) {
            case HTTP, HTTPS -> {
                lines.add("http-request set-log-level silent");
                lines.add("option http-server-close");
                Duration longest = times.answer()
                        .plus(times.queue())
                        .plus(settings.holding().each())
                        .plus(times.connect().multipliedBy(GlobalSection.CONNECT_TRIES_MORE + 1))
                        .plusSeconds(1);
                lines.add("timeout server", longest.toMillis() + "ms");
            }
            case TCP -> lines.add("mode tcp");
        }
        lines.add("server new", quoted("unix@" + handover()), "send-proxy-v2");
    }

    private void writeHttp(Lines lines) {
        lines.add("log-format", quoted(HTTP_REPORT));
        BackendSection.writeClient(lines);
        lines.add("http-request set-var(txn.sent) path,bytes(0,1024),json(utf8s)");
        lines.add("http-request set-var(txn.agent) req.fhdr(user-agent),bytes(0,200),json(utf8s)");
        lines.add("http-request set-var(txn.proto)", secure ? "str(https)" : "str(http)");
        writeChecks(lines);
        writeHealth(lines);
        if (!secure) {
            writeChallenges(lines);
        }
        settings.rate().ifPresent(rate -> writeRate(lines, rate));
        writeRouting(lines);
        writeHold(lines, "http-request", "var(txn.to),nbsrv", "var(txn.to)");
        lines.add("use_backend", "over:" + place, "if", LEAVING);
        // When a target hangs up without an answer to a request that is not the first of its connection, HAProxy closes
        // that in silence, for the client to send it again: which browsers do, be it an order. As the first request of
        // a
        // connection of its own it is answered 502.
        lines.add("use_backend", "over:" + place, "if !{ http_first_req } !{ method", REPEATABLE, "}");
        lines.add("use_backend %[var(txn.to)]");
    }

    /** A balancer asks often: that is no request of anybody's, and not reported. */
    private static void writeHealth(Lines lines) {
        String asked = "if { path " + HostStandard.HEALTH_PATH + " }";
        lines.add("http-request set-log-level silent", asked);
        lines.add("http-request return status 200 content-type text/plain string ok", asked, "!" + LEAVING);
    }

    private void writeChecks(Lines lines) {
        HaproxySettings.Limits limits = settings.limits();
        answer(lines, Page.METHOD_NOT_ALLOWED, "if { method CONNECT TRACE }");
        answer(lines, Page.BAD_REQUEST, "unless { req.fhdr_cnt(host) eq 1 } or HTTP_1.0");
        answer(lines, Page.BAD_REQUEST, "if { req.fhdr(host) -m reg '[^][A-Za-z0-9.:_-]' }");
        answer(lines, Page.HEADERS_TOO_LARGE, "if { req.hdrs,length gt " + limits.headerBytes() + " }");
        limits.bodyBytes().ifPresent(most -> {
            answer(lines, Page.BODY_TOO_LARGE, "if { req.hdr(content-length) -m int gt " + most + " }");
            // One whose length is not announced is counted as it comes.
            lines.add("filter lua.body-limit", most, quoted(page(Page.BODY_TOO_LARGE)));
        });
    }

    /** An authority that asks whether a name is ours is answered whatever the routes say; other requests there go on. */
    private void writeChallenges(Lines lines) {
        String answer = "path,field(4,/),map_str(" + quoted(files.challenges()) + ")";
        lines.add(
                "http-request return status 200 content-type text/plain hdr cache-control no-store lf-string",
                "%[" + answer + "]",
                "if { path -m beg " + CHALLENGES + " } {",
                answer,
                "-m found }");
    }

    private void writeRouting(Lines lines) {
        lines.add("http-request set-var(txn.host) req.fhdr(host),host_only,lower,rtrim(.)");
        lines.add("http-request set-var(txn.path) path");
        lines.add("http-request set-var(txn.path) path,lua.canonical if { path -m sub % /. }");
        boolean byHost = front.isByHost();
        if (byHost) {
            look(lines, "var(txn.host),concat(,txn.path," + quoted(RouteMaps.END) + ")", "hosts", "");
            look(
                    lines,
                    "var(txn.host),regsub(" + quoted("^[^.]*") + ",*),concat(,txn.path," + quoted(RouteMaps.END) + ")",
                    "hosts",
                    "unless { var(txn.to) -m found }");
        }
        look(
                lines,
                "var(txn.path),concat(" + quoted(RouteMaps.END) + ")",
                "any",
                byHost ? "unless { var(txn.to) -m found }" : "");
        answer(lines, Page.NOT_FOUND, "unless { var(txn.to) -m found } or " + LEAVING);
        lines.add(
                "http-request redirect scheme https code 308 if { var(txn.to) -m str",
                RouteMaps.SECURE,
                "} !" + LEAVING);
        lines.add(
                "http-request redirect prefix %[var(txn.to),bytes(1)] code 308 if { var(txn.to) -m beg >",
                "} !" + LEAVING);
    }

    private void look(Lines lines, String key, String map, String condition) {
        lines.add(
                "http-request set-var(txn.to) " + key + ",map_beg("
                        + quoted(files.folder().resolve(map(map))) + ")",
                condition);
    }

    private void answer(Lines lines, Page page, String condition) {
        lines.add(
                "http-request return status",
                page.status(),
                "content-type",
                quoted(AnswerPage.TYPE),
                "hdr cache-control no-store file",
                quoted(page(page)),
                condition);
    }

    /** What was handed over by a listener of ours was counted there. */
    private void writeRate(Lines lines, HaproxySettings.Rate rate) {
        lines.add("http-request set-var(txn.client)", RatesSection.CLIENT.formatted("src"));
        if (!settings.trusted().isEmpty()) {
            lines.add(
                    "http-request set-var(txn.client)",
                    RatesSection.CLIENT.formatted("req.hdr_ip(x-forwarded-for,-1)"),
                    "if { src " + String.join(" ", settings.trusted()) + " } { req.hdr(x-forwarded-for) -m found }");
        }
        lines.add("http-request track-sc0 var(txn.client) table", RatesSection.NAME, "unless { so_name", HANDED, "}");
        lines.add(
                "http-request return status",
                Page.TOO_MANY_REQUESTS.status(),
                "content-type",
                quoted(AnswerPage.TYPE),
                "hdr cache-control no-store hdr retry-after",
                rate.each().toSeconds(),
                "file",
                quoted(page(Page.TOO_MANY_REQUESTS)),
                "if { sc_http_req_rate(0) gt " + rate.requests() + " }");
    }

    private Path page(Page page) {
        return files.folder().resolve(page.file());
    }

    private void writeTcp(Lines lines) {
        var only = front.listeners().firstEntry();
        Listener listener = only.getValue();
        if (!(listener.routes().getFirst().destination() instanceof ToService destination)) {
            throw new IllegalArgumentException("a TCP listener leads to a service: " + listener);
        }
        BackendName to = BackendName.of(Kind.TCP, only.getKey(), destination);
        lines.add("mode tcp");
        lines.add("log-format", quoted(TCP_REPORT));
        lines.add(
                "tcp-request inspect-delay",
                settings.holding().each().plusSeconds(1).toMillis() + "ms");
        lines.add("tcp-request content set-var(txn.to)", "str(" + to + ")");
        writeHold(lines, "tcp-request content", "nbsrv(" + to + ")", "str(" + to + ")");
        lines.add("use_backend", "over:" + place, "if", LEAVING);
        lines.add("default_backend", to);
    }

    /** Nothing happens between this rule and the choice of a target: what passed it finds one. */
    private void writeHold(Lines lines, String rule, String targets, String backend) {
        HaproxySettings.Holding holding = settings.holding();
        lines.add(
                rule,
                "lua.hold",
                holding.each().toMillis() / 1000.0,
                holding.outage().toSeconds(),
                "if { " + targets + " eq 0 } !" + LEAVING,
                "or { " + backend + ",map_str(" + quoted(files.held()) + ",off) -m str " + Rendering.HELD + " } !"
                        + LEAVING);
    }

    private Path certificates() {
        return files.folder().resolve(Rendering.CERTIFICATES);
    }

    private Path handover() {
        return files.folder().resolve("over-" + place.replace(':', '.') + ".sock");
    }

    private String map(String kind) {
        return "routes-" + place.replace(':', '.') + "-" + kind + ".map";
    }
}
