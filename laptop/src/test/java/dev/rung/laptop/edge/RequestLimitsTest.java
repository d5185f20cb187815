package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.laptop.edge.EdgeSettings.Limits;
import dev.rung.laptop.edge.EdgeSettings.Times;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestLimitsTest {
    private static final Limits LIMITS = new Limits(1, 3, 8 * 1024, 50);

    private final TestApp app = TestApp.start("web", 1);
    private OneListener edge;

    @BeforeEach
    void start() {
        start(EdgeSettings.defaults().with(LIMITS));
    }

    private void start(EdgeSettings settings) {
        edge = OneListener.start(settings, Listener.Kind.HTTP);
        edge.target(app.active());
    }

    /** Another edge in its place, that waits for nothing for long. */
    private void restartImpatient() {
        edge.close();
        start(EdgeSettings.defaults()
                .with(LIMITS)
                .with(new Times(
                        Duration.ofMillis(500),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(700),
                        Duration.ofSeconds(5))));
    }

    @AfterEach
    void stop() {
        edge.close();
        app.close();
    }

    @Test
    void headers_that_are_too_large_are_answered_431() throws Exception {
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(app.requests()).isZero();
    }

    @Test
    void too_many_headers_are_answered_431() throws Exception {
        String many = IntStream.range(0, 60).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining());

        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\n" + many + "\r\n")).startsWith("HTTP/1.1 431");
        assertThat(app.requests()).isZero();
    }

    @Test
    void a_head_without_an_end_is_cut_off() throws Exception {
        try (Socket client = edge.connect()) {
            assertThat(upTo(client, "GET / HTTP/1.1\r\nHost: x\r\nX-Endless: " + "a".repeat(200_000)))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("HTTP/1.1 4"));
        }
        assertThat(app.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n X-Folded: y\r\n\r\n",
                "GET /\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void an_ambiguous_or_malformed_request_is_refused(String request) throws Exception {
        String answer = answer(request);

        assertThat(answer.lines().findFirst().orElse("closed")).containsAnyOf(" 400 ", " 501 ", " 505 ", "closed");
        assertThat(app.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE"})
    void methods_that_only_help_attackers_are_not_served(String method) throws Exception {
        assertThat(answer(method + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(app.requests()).isZero();
    }

    @Test
    void a_client_that_sends_its_headers_too_slowly_is_cut_off() throws Exception {
        restartImpatient();
        try (Socket client = edge.connect()) {
            client.getOutputStream().write(RawServer.ascii("GET / HTTP/1.1\r\nHost:"));

            assertThat(rest(client))
                    .satisfiesAnyOf(
                            text -> assertThat(text).isEmpty(),
                            text -> assertThat(text).startsWith("HTTP/1.1 408"));
        }
        assertThat(app.requests()).isZero();
    }

    @Test
    void a_connection_without_a_next_request_is_closed() throws Exception {
        restartImpatient();
        try (Socket client = edge.connect()) {
            client.getOutputStream().write(RawServer.ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));

            assertThat(rest(client)).startsWith("HTTP/1.1 200").endsWith("web-1-1");
        }
    }

    @Test
    void a_body_that_stops_coming_is_cut_off_and_leaves_nothing_in_flight() throws Exception {
        restartImpatient();
        try (Socket client = edge.connect()) {
            client.getOutputStream()
                    .write(RawServer.ascii("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nbegin"));

            assertThat(rest(client)).doesNotContain("begin");
        }
        await().until(() -> edge.inFlight(1) == 0);
    }

    @Test
    void a_target_that_does_not_answer_in_time_gives_504() throws Exception {
        restartImpatient();
        assertThat(answer("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 504")
                .contains("took too long");
        await().until(() -> edge.inFlight(1) == 0);
    }

    @Test
    void connections_above_the_limit_wait_until_one_is_closed() throws Exception {
        Socket first = edge.connect();
        try (first;
                Socket second = edge.connect();
                Socket third = edge.connect();
                Socket fourth = edge.connect()) {
            for (Socket open : new Socket[] {first, second, third}) {
                open.getOutputStream().write(RawServer.ascii("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            await().until(() -> app.requests() == 3);
            fourth.getOutputStream().write(RawServer.ascii("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            await().pollDelay(Duration.ofMillis(200)).until(() -> app.requests() == 3);

            app.endSlow();
            await().until(() -> edge.inFlight(1) == 0);
            await().pollDelay(Duration.ofMillis(200)).until(() -> app.requests() == 3);
            first.close();

            assertThat(rest(fourth)).startsWith("HTTP/1.1 200");
        }
    }

    private String answer(String request) throws IOException {
        try (Socket client = edge.connect()) {
            return upTo(client, request);
        }
    }

    private static String upTo(Socket client, String request) {
        try {
            client.getOutputStream().write(RawServer.ascii(request));
            return rest(client);
        } catch (IOException cutOff) {
            return "";
        }
    }

    private static String rest(Socket client) throws IOException {
        try (InputStream in = client.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }
}
