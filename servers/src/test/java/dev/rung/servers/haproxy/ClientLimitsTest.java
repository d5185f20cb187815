package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Limits;
import dev.rung.servers.haproxy.config.HaproxySettings.Rate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much one client may send, and what is told of all of them. */
@Timeout(60)
class ClientLimitsTest extends HaproxyHarness {
    private static final Rate FIVE = new Rate(5, Duration.ofSeconds(30));
    private static final int MOST = 100_000;
    private static final byte[] PART = RawServer.ascii("x".repeat(10_000));

    @Test
    void who_sends_too_many_requests_is_told_when_to_come_again_and_reaches_no_instance() {
        serve(SETTINGS.with(FIVE));

        assertThat(IntStream.range(0, 5).map(i -> get("/").statusCode())).containsOnly(200);
        HttpResponse<String> refused = get("/");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(refused.body()).contains("Too many requests");
        assertThat(apps.getFirst().requests()).isEqualTo(5);
    }

    @Test
    void all_listeners_count_together() {
        serve(SETTINGS.with(FIVE));
        int second = Ports.free();
        edge.publish(
                SHOP,
                List.of(http(port, Route.all(WEB, CONTAINER_PORT)), http(second, Route.all(WEB, CONTAINER_PORT))));
        IntStream.range(0, 5).forEach(i -> get("/"));

        port = second;

        assertThat(get("/").statusCode()).isEqualTo(429);
    }

    @Test
    void clients_behind_a_trusted_peer_are_told_apart_and_others_cannot_pretend_to_be_somebody_else() {
        serve(SETTINGS.with(FIVE).trusting(List.of("127.0.0.1")));
        assertThat(IntStream.range(0, 6).mapToObj(i -> from("203.0.113.7")))
                .last()
                .asString()
                .startsWith("HTTP/1.1 429 ");
        assertThat(from("203.0.113.8")).startsWith("HTTP/1.1 200 ");

        haproxy().use(SETTINGS.with(FIVE));

        assertThat(IntStream.range(0, 6).mapToObj(i -> from("203.0.113." + i)))
                .last()
                .asString()
                .startsWith("HTTP/1.1 429 ");
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one_client() {
        serve(SETTINGS.with(FIVE).trusting(List.of("127.0.0.1")));

        assertThat(IntStream.range(0, 6).mapToObj(i -> from("2001:db8:1:2::" + i)))
                .last()
                .asString()
                .startsWith("HTTP/1.1 429 ");
        assertThat(from("2001:db8:1:3::1")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void an_order_on_a_kept_connection_counts_once() throws IOException {
        serve(SETTINGS.with(FIVE));
        try (Socket kept = connect()) {
            for (int i = 0; i < 5; i++) {
                kept.getOutputStream()
                        .write(RawServer.ascii("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
                assertThat(RawServer.readHead(kept.getInputStream())).startsWith("HTTP/1.1 200 ");
                kept.getInputStream().readNBytes("web-1-1".length());
            }
        }
        assertThat(get("/").statusCode()).isEqualTo(429);
    }

    @Test
    void without_a_rate_nobody_is_counted() {
        serve(SETTINGS);

        assertThat(IntStream.range(0, 50).map(i -> get("/").statusCode())).containsOnly(200);
    }

    @Test
    void a_body_that_grows_beyond_the_limit_unannounced_is_cut_off_and_its_instance_gets_no_more_of_it()
            throws Exception {
        serve(limited());
        var received = new AtomicInteger();
        try (RawServer target = RawServer.start((in, out, socket) -> {
            byte[] some = new byte[4096];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                received.addAndGet(read);
            }
        })) {
            target(TestApp.target(new InstanceId(WEB, 1, 9), Target.State.ACTIVE, target.port()));

            assertThat(sendUnannounced(MOST + 3 * PART.length)).startsWith("HTTP/1.1 413 ");

            await().until(() -> target.connections() == 1);
            assertThat(received.get()).isLessThan(MOST + PART.length);
        }
        await().until(() -> answered.stream().anyMatch(line -> line.contains("\"status\":413")));
    }

    @Test
    void a_body_within_the_limit_is_taken_announced_or_not() throws Exception {
        serve(limited());

        assertThat(sendUnannounced(MOST)).startsWith("HTTP/1.1 200 ");
        assertThat(post("/echo", "x".repeat(MOST)).body()).hasSize(MOST);
    }

    @Test
    void prometheus_finds_the_figures_on_this_machine_and_nothing_else_there() throws Exception {
        int metrics = Ports.free();
        serve(SETTINGS.measuredAt(metrics));
        get("/");

        assertThat(ask(metrics, "/metrics").body())
                .contains("haproxy_backend_http_requests_total{proxy=\"http:shop:default:web:" + CONTAINER_PORT
                        + "\"} 1");
        assertThat(ask(metrics, "/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics").body()).isEqualTo("web-1-1");
    }

    private HaproxySettings limited() {
        return SETTINGS.with(new Limits(100, 4096, 50, Optional.of((long) MOST), Optional.empty()));
    }

    private void serve(HaproxySettings settings) {
        haproxy().use(settings);
        publishWeb();
        target(app(1).active());
    }

    private String from(String client) {
        return head("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + client + "\r\nConnection: close\r\n\r\n");
    }

    /** A body of which nobody says beforehand how long it is; returns the head of the answer, however early it comes. */
    private String sendUnannounced(int bytes) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(RawServer.ascii("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
            try {
                for (int sent = 0; sent < bytes; sent += PART.length) {
                    out.write(RawServer.ascii(Integer.toHexString(PART.length) + "\r\n"));
                    out.write(PART);
                    out.write(RawServer.ascii("\r\n"));
                }
                out.write(RawServer.ascii("0\r\n\r\n"));
            } catch (SocketException refused) {
                // The edge has answered and takes no more.
            }
            return RawServer.readHead(socket.getInputStream());
        }
    }

    private static HttpResponse<String> ask(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
