package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Listener;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingHeadersTest {
    private final TestApp app = TestApp.start("web", 1);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void the_target_learns_who_asked_for_what() throws Exception {
        assertThat(received(peer -> false, "Host: Shop.example.com:8443"))
                .contains("host: Shop.example.com:8443")
                .contains("x-forwarded-for: 127.0.0.1")
                .contains("x-real-ip: 127.0.0.1")
                .contains("x-forwarded-host: Shop.example.com:8443")
                .contains("x-forwarded-proto: http\n")
                .contains("forwarded: for=127.0.0.1;host=\"Shop.example.com:8443\";proto=http")
                .doesNotContain("x-forwarded-server");
    }

    @Test
    void what_a_stranger_claims_about_the_client_is_dropped() throws Exception {
        assertThat(received(
                        peer -> false,
                        "Host: x",
                        "X-Forwarded-For: 6.6.6.6",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: evil",
                        "X-Forwarded-Port: 1",
                        "X-Real-IP: 6.6.6.6",
                        "Forwarded: for=6.6.6.6"))
                .contains("x-forwarded-for: 127.0.0.1\n", "x-forwarded-proto: http\n", "x-forwarded-host: x\n")
                .doesNotContain("6.6.6.6", "evil", "https");
    }

    @Test
    void what_a_trusted_peer_says_about_the_client_is_continued() throws Exception {
        assertThat(received(
                        InetAddress::isLoopbackAddress,
                        "Host: x",
                        "X-Forwarded-For: 203.0.113.7",
                        "X-Forwarded-For: 198.51.100.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: shop.example.com",
                        "Forwarded: for=203.0.113.7"))
                .contains("x-forwarded-for: 203.0.113.7, 198.51.100.1, 127.0.0.1\n")
                .contains("x-forwarded-proto: https")
                .contains("x-forwarded-host: shop.example.com\n")
                .contains("forwarded: for=203.0.113.7, for=127.0.0.1;host=x;proto=http");
    }

    @Test
    void headers_of_one_connection_only_are_not_passed_on() throws Exception {
        assertThat(received(
                        peer -> false,
                        "Host: x",
                        "Connection: keep-alive, X-Secret-Hop, HTTP2-Settings, Upgrade",
                        "X-Secret-Hop: a",
                        "Keep-Alive: timeout=5",
                        "Proxy-Connection: keep-alive",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQAAP__",
                        "TE: trailers",
                        "X-Kept: yes"))
                .contains("x-kept: yes")
                .doesNotContain("x-secret-hop", "keep-alive", "proxy-connection", "h2c", "http2-settings", "te: ");
    }

    @Test
    void a_client_cannot_have_a_framing_or_host_header_removed() throws Exception {
        assertThat(received(peer -> false, "Host: x", "Connection: Host, Content-Length"))
                .contains("host: x\n");
    }

    @Test
    void a_request_without_a_trace_begins_one() throws Exception {
        assertThat(received(peer -> false, "Host: x")).containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void a_valid_trace_is_continued() throws Exception {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

        assertThat(received(peer -> false, "Host: x", "traceparent: " + parent, "tracestate: a=b"))
                .contains("traceparent: " + parent, "tracestate: a=b");
    }

    @Test
    void a_broken_trace_is_replaced_together_with_its_state() throws Exception {
        assertThat(received(peer -> false, "Host: x", "traceparent: 00-zero-one-01", "tracestate: a=b"))
                .containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain("tracestate");
    }

    /** The headers that the app gets, a line each, when these are sent. */
    private String received(Predicate<InetAddress> trusted, String... headers) throws IOException {
        try (OneListener edge = OneListener.start(EdgeSettings.defaults().trusting(trusted), Listener.Kind.HTTP);
                Socket client = edge.connect()) {
            edge.target(app.active());
            client.getOutputStream()
                    .write(RawServer.ascii(
                            "GET /headers HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nA-Last: one\r\n\r\n"));
            client.shutdownOutput();
            String head = RawServer.readHead(client.getInputStream());
            assertThat(head).startsWith("HTTP/1.1 200");
            int length = Integer.parseInt(head.replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
            return new String(client.getInputStream().readNBytes(length), StandardCharsets.UTF_8) + "\n";
        }
    }
}
