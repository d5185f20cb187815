package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a request on its way: where it goes, what the target is told, what is reported of it. */
@Timeout(60)
class ForwardingTest extends HaproxyHarness {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void the_target_learns_who_asked_for_what_and_not_what_a_stranger_claims() throws Exception {
        serveWeb();

        assertThat(headers("Host: Shop.example.com:8443"))
                .contains("host: Shop.example.com:8443\n")
                .contains("x-forwarded-for: 127.0.0.1\n")
                .contains("x-real-ip: 127.0.0.1\n")
                .contains("x-forwarded-host: Shop.example.com:8443\n")
                .contains("x-forwarded-port: " + port + "\n")
                .contains("x-forwarded-proto: http\n")
                .contains("forwarded: for=127.0.0.1;host=\"Shop.example.com:8443\";proto=http\n");
        assertThat(headers(
                        "Host: x",
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil",
                        "X-Forwarded-Port: 1",
                        "X-Forwarded-Server: evil",
                        "X-Real-IP: 6.6.6.6",
                        "Forwarded: for=6.6.6.6"))
                .contains("x-forwarded-for: 127.0.0.1\n", "x-forwarded-proto: http\n", "x-forwarded-host: x\n")
                .doesNotContain("6.6.6.6", "evil", "https");
    }

    @Test
    void an_ipv6_client_stands_in_brackets_and_quotes_where_the_rfc_wants_it() throws Exception {
        serveWeb();

        String head = String.join(
                "\r\n",
                "PROXY TCP6 2001:db8::7 2001:db8::1 4711 80",
                "GET /headers HTTP/1.1",
                "Host: x",
                "Connection: close",
                "",
                "");

        // As one worker hands a connection over to the next, with the client's address before it.
        assertThat(exchange("over-127.0.0.1." + port + ".sock", head))
                .contains("x-forwarded-for: 2001:db8::7\n", "x-real-ip: 2001:db8::7")
                .contains("forwarded: for=\"[2001:db8::7]\";host=\"x\";proto=http\n");
    }

    @Test
    void what_a_trusted_peer_says_about_the_client_is_continued() throws Exception {
        haproxy().use(SETTINGS.trusting(List.of("127.0.0.0/8", "::1")));
        serveWeb();

        assertThat(headers(
                        "Host: x",
                        "X-Forwarded-For: 203.0.113.7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: shop.example.com",
                        "Forwarded: for=203.0.113.7"))
                .contains("x-forwarded-for: 203.0.113.7 | 127.0.0.1\n")
                .contains("x-forwarded-proto: https\n")
                .contains("x-forwarded-host: shop.example.com\n")
                .contains("x-real-ip: 127.0.0.1\n")
                .contains("forwarded: for=203.0.113.7 | for=127.0.0.1;host=\"x\";proto=http\n");
        assertThat(headers("Host: x")).contains("x-forwarded-for: 127.0.0.1\n", "x-forwarded-proto: http\n");
    }

    @Test
    void a_valid_trace_is_passed_on_and_a_broken_one_is_begun_anew() throws Exception {
        serveWeb();

        String valid = "00-" + TRACE + "-00f067aa0ba902b7-00";
        assertThat(headers("Host: x", "traceparent: " + valid, "tracestate: a=b"))
                .contains("traceparent: " + valid + "\n", "tracestate: a=b\n");
        for (String broken : List.of(
                "00-00000000000000000000000000000000-00f067aa0ba902b7-00",
                "ff-" + TRACE + "-00f067aa0ba902b7-00",
                valid + "-more",
                "x")) {
            assertThat(headers("Host: x", "traceparent: " + broken, "tracestate: a=b"))
                    .containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01\n")
                    .doesNotContain("tracestate", "traceparent: " + broken);
        }
        assertThat(headers("Host: x", "traceparent: " + valid, "traceparent: " + valid))
                .containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01\n")
                .doesNotContain(TRACE);
        assertThat(headers("Host: x", "traceparent: 01-" + TRACE + "-00f067aa0ba902b7-00-more"))
                .contains("-more\n");
    }

    @Test
    void each_request_is_reported_as_a_line_of_json_with_its_trace() {
        serveWeb();

        head("GET /status/404?secret=1 HTTP/1.1\r\nHost: Shop.example.com:80\r\nUser-Agent: a \"quoted\" one\r\n"
                + "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01\r\nConnection: close\r\n\r\n");

        await().until(() -> !answered.isEmpty());
        Fields report = Json.read(answered.element());
        assertThat(report.text("trace")).isEqualTo(TRACE);
        assertThat(report.text("host")).isEqualTo("shop.example.com");
        assertThat(report.text("path")).isEqualTo("/status/404");
        assertThat(report.text("method")).isEqualTo("GET");
        assertThat(report.text("client")).isEqualTo("127.0.0.1");
        assertThat(report.text("agent")).isEqualTo("a \"quoted\" one");
        assertThat(report.integer("status")).isEqualTo(404);
        assertThat(report.instant("time")).isNotNull();
        assertThat(report.text("at")).startsWith("web-1-1");
    }

    @Test
    void the_longest_report_is_whole() {
        serveWeb();

        head("GET /" + "\"".repeat(6000) + " HTTP/1.1\r\nHost: " + "h".repeat(250) + "\r\nUser-Agent: "
                + "\"".repeat(3000) + "\r\nConnection: close\r\n\r\n");
        head("GET /" + "%22".repeat(2000) + " HTTP/1.1\r\nHost: " + "h".repeat(250) + "\r\nUser-Agent: "
                + "\"".repeat(3000) + "\r\nConnection: close\r\n\r\n");

        await().until(() -> answered.size() == 2);
        assertThat(answered)
                .allSatisfy(line -> assertThat(Json.read(line).text("to")).isNotEmpty());
        assertThat(notes).isEmpty();
    }

    @Test
    void the_most_specific_host_wins_and_no_spelling_of_a_path_reaches_another_service() {
        serve("any", "exact", "wild", "admin");
        edge.publish(
                SHOP,
                List.of(http(
                        port,
                        to(Optional.empty(), "/", "any"),
                        to(Optional.of("shop.example.com"), "/", "exact"),
                        to(Optional.of("*.example.com"), "/only", "wild"),
                        to(Optional.of("shop.example.com"), "/admin", "admin"))));

        assertThat(served("shop.example.com", "/")).isEqualTo("exact-1-1");
        assertThat(served("SHOP.example.com.:8080", "/x")).isEqualTo("exact-1-1");
        assertThat(served("a.example.com", "/only/x")).isEqualTo("wild-1-1");
        assertThat(served("a.example.com", "/onlyx")).isEqualTo("any-1-1");
        assertThat(served("a.b.example.com", "/only")).isEqualTo("any-1-1");
        assertThat(served("shop.example.com", "/admin")).isEqualTo("admin-1-1");
        assertThat(served("shop.example.com", "/admin/x?y")).isEqualTo("admin-1-1");
        assertThat(served("shop.example.com", "/administrator")).isEqualTo("exact-1-1");
        assertThat(served("shop.example.com", "/%61dmin")).isEqualTo("admin-1-1");
        assertThat(served("shop.example.com", "/x/../admin/")).isEqualTo("admin-1-1");
        assertThat(served("shop.example.com", "/x/%2e%2E/./admin")).isEqualTo("admin-1-1");
        assertThat(served("shop.example.com", "/%2Fadmin")).isEqualTo("exact-1-1");
    }

    @Test
    void what_no_route_leads_to_is_not_found() {
        serve("api");
        edge.publish(SHOP, List.of(http(port, to(Optional.empty(), "/api", "api"))));

        assertThat(get("/else").statusCode()).isEqualTo(404);
        assertThat(get("/else").body()).contains("404 Not Found");
        assertThat(get("/api").statusCode()).isEqualTo(200);
    }

    @Test
    void a_route_that_could_be_mistaken_for_another_line_is_refused() {
        var route = to(Optional.empty(), "/a b\n/ http:else:default:web:80", WEB);

        assertThatThrownBy(() -> edge.publish(SHOP, List.of(http(port, route))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("blank");
        assertThat(edge.view(SHOP).listeners()).isEmpty();
    }

    @Test
    void a_connection_that_changes_its_protocol_is_carried_both_ways() throws Exception {
        publishWeb();
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    RawServer.readHead(in);
                    out.write(message(
                            "HTTP/1.1 101 Switching Protocols",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
                    in.transferTo(out);
                });
                Socket client = connect()) {
            var instance = new InstanceId(WEB, 1, 1);
            target(TestApp.target(instance, Target.State.ACTIVE, server.port()));
            client.getOutputStream()
                    .write(message(
                            "GET /chat HTTP/1.1",
                            "Host: x",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
            assertThat(RawServer.readHead(client.getInputStream())).startsWith("HTTP/1.1 101 ");

            client.getOutputStream().write(RawServer.ascii("hello"));

            assertThat(client.getInputStream().readNBytes(5)).isEqualTo(RawServer.ascii("hello"));
            assertThat(edge.view(SHOP).inFlight(instance)).isEqualTo(1);
        }
        await().until(() -> edge.view(SHOP).inFlight(new InstanceId(WEB, 1, 1)) == 0);
    }

    @Test
    void text_is_compressed_for_who_asks_for_it() throws Exception {
        publishWeb();
        try (RawServer server = RawServer.start((in, out, socket) -> {
            RawServer.readHead(in);
            out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000\r\n\r\n"
                    + "a".repeat(10_000)));
        })) {
            target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, server.port()));

            assertThat(head("GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"))
                    .containsIgnoringCase("content-encoding: gzip");
            assertThat(head("GET / HTTP/1.1\r\nHost: x\r\n\r\n")).doesNotContainIgnoringCase("content-encoding");
        }
    }

    private static byte[] message(String... lines) {
        return RawServer.ascii(String.join("\r\n", lines) + "\r\n\r\n");
    }

    private void serveWeb() {
        publishWeb();
        target(app(1).active());
    }

    private void serve(String... services) {
        for (String service : services) {
            edge.target(
                    SHOP, service, List.of(started(TestApp.start(service, 1)).active()));
        }
    }

    private static Route to(Optional<String> host, String path, String service) {
        return new Route(host, path, new ToService(service, CONTAINER_PORT));
    }

    /** The headers as the target got them, each with a line's end. */
    private String headers(String... headers) throws IOException {
        return body("GET /headers HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n")
                + "\n";
    }

    /** Who answers. */
    private String served(String host, String path) {
        try {
            return body("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            RawServer.readHead(in);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
