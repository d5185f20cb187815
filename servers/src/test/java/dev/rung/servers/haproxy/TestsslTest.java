package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.servers.certificates.CertificateStore;
import dev.rung.servers.certificates.PrivateIssuer;
import dev.rung.servers.haproxy.config.HaproxySettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What testssl.sh, which knows the weaknesses of TLS that became known, finds at the edge. */
@Timeout(540)
class TestsslTest extends HaproxyHarness {
    private static final Set<String> HARMLESS = Set.of("OK", "INFO", "LOW");

    /** What is found and is to stay, and why. */
    private static final Map<String, String> ALLOWED = Map.of(
            "cert_revocation", "a private authority has nobody to ask whether it took a certificate back",
            "BREACH", "pages are compressed, as everywhere; an app that repeats input beside a secret masks that",
            "security_headers", "what a page may load and where it may be shown is the app's to say",
            "sessionresumption_ticket", "cannot be looked at: there are no tickets to resume TLS 1.2 with",
            "engine_problem", "about testssl.sh's own openssl");

    @Test
    void testssl_finds_nothing_of_note() throws IOException {
        Path report = temporary.resolve("testssl.json");
        CommandResult result;
        try (RawServer page = RawServer.start((in, out, socket) -> {
            RawServer.readHead(in);
            out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000\r\n\r\n"
                    + "a".repeat(10_000)));
        })) {
            result = scan(serve(page), report);
        }

        List<Fields> findings =
                Json.read("{\"all\":" + Files.readString(report) + "}").list("all");
        assertThat(findings).as(result.output() + result.error()).hasSizeGreaterThan(60);
        assertThat(findings)
                .filteredOn(finding -> !HARMLESS.contains(finding.text("severity")))
                .filteredOn(finding -> !ALLOWED.containsKey(finding.text("id")))
                .extracting(
                        finding -> finding.text("severity") + " " + finding.text("id") + ": " + finding.text("finding"))
                .isEmpty();
    }

    private CommandResult scan(int secure, Path report) {
        return new LocalShell()
                .run(Command.of(
                                "testssl",
                                "--quiet",
                                "--color",
                                "0",
                                "--warnings",
                                "off",
                                "--nodns",
                                "none",
                                "--ip",
                                "127.0.0.1",
                                "--add-ca",
                                temporary.resolve("certificates/private/ca.pem").toString(),
                                "--protocols",
                                "--std",
                                "--pfs",
                                "--server-preference",
                                "--server-defaults",
                                "--headers",
                                "--vulnerable",
                                "--jsonfile",
                                report.toString(),
                                "localhost:" + secure)
                        .within(Duration.ofMinutes(8)));
    }

    private int serve(RawServer page) {
        int secure = Ports.free();
        var store = new CertificateStore(temporary.resolve("certificates"));
        store.keep("localhost", "test", new PrivateIssuer(store, Instant::now).issue("localhost"));
        haproxy().use(SETTINGS.with(new Tls(List.of(store.file("localhost")), Optional.of(Duration.ofDays(180)))));
        edge.publish(
                SHOP,
                List.of(new Listener(
                        "127.0.0.1", secure, Listener.Kind.HTTPS, List.of(Route.all(WEB, CONTAINER_PORT)))));
        target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, page.port()));
        return secure;
    }
}
