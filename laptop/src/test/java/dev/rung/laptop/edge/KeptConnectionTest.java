package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.laptop.edge.EdgeSettings.Holding;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests on a target's connection that was kept from an earlier one. */
class KeptConnectionTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void requests_one_after_the_other_share_a_connection_to_the_target() throws Exception {
        EdgeSettings oneThread = EdgeSettings.defaults().with(new EdgeSettings.Limits(1, 100, 8192, 100));
        try (RawServer server = RawServer.start((in, out, socket) -> answerAll(in, out));
                OneListener edge = OneListener.inFrontOf(server.port(), oneThread, Listener.Kind.HTTP)) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(edge, "GET")).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_get_whose_kept_connection_turns_out_closed_is_asked_again_on_a_new_one() throws Exception {
        AtomicInteger hangUps = new AtomicInteger();
        try (RawServer server = RawServer.start((in, out, socket) -> answerOnceThenHangUp(in, out, hangUps));
                OneListener edge = OneListener.http(server.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(edge, "GET")).isEqualTo(200);
            }
        }
        assertThat(hangUps).hasPositiveValue();
    }

    @Test
    void a_post_whose_kept_connection_turns_out_closed_is_not_asked_again() throws Exception {
        AtomicInteger hangUps = new AtomicInteger();
        EdgeSettings oneThread = EdgeSettings.defaults().with(new EdgeSettings.Limits(1, 100, 8192, 100));
        try (RawServer server = RawServer.start((in, out, socket) -> answerOnceThenHangUp(in, out, hangUps));
                OneListener edge = OneListener.inFrontOf(server.port(), oneThread, Listener.Kind.HTTP)) {
            assertThat(status(edge, "POST")).isEqualTo(200);
            assertThat(status(edge, "POST")).isEqualTo(502);
        }
        assertThat(hangUps).hasValue(1);
    }

    @Test
    void a_get_that_broke_on_a_new_connection_is_not_asked_again() {
        try (RawServer server = RawServer.start((in, out, socket) -> RawServer.readHead(in));
                OneListener edge = OneListener.http(server.port())) {
            assertThat(status(edge, "GET")).isEqualTo(502);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_post_gets_a_new_connection_when_the_kept_one_has_rested() {
        EdgeSettings oneThread = EdgeSettings.defaults().with(new EdgeSettings.Limits(1, 100, 8192, 100));
        try (RawServer server = RawServer.start((in, out, socket) -> answerAll(in, out));
                OneListener edge = OneListener.inFrontOf(server.port(), oneThread, Listener.Kind.HTTP)) {
            assertThat(status(edge, "POST")).isEqualTo(200);
            await().pollDelay(Duration.ofMillis(1200)).until(() -> server.connections() == 1);

            assertThat(status(edge, "GET")).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(1);
            await().pollDelay(Duration.ofMillis(1200)).until(() -> server.connections() == 1);

            assertThat(status(edge, "POST")).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void no_more_requests_wait_for_a_target_than_may() throws Exception {
        EdgeSettings few = EdgeSettings.defaults().with(new Holding(5, Duration.ofSeconds(20), Duration.ofSeconds(60)));
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(few, Listener.Kind.HTTP)) {
            var answers = IntStream.range(0, 8).mapToObj(i -> ask(edge, "GET")).toList();

            await().until(() ->
                    answers.stream().filter(CompletableFuture::isDone).count() == 3);
            edge.target(app.active());

            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(answers).filteredOn(answer -> answer.join() == 200).hasSize(5);
            assertThat(answers).filteredOn(answer -> answer.join() == 503).hasSize(3);
        }
    }

    @Test
    void nothing_waits_any_more_after_a_long_outage() throws Exception {
        EdgeSettings impatient = EdgeSettings.defaults().with(new Holding(5, Duration.ofSeconds(30), Duration.ZERO));
        try (OneListener edge = OneListener.start(impatient, Listener.Kind.HTTP)) {
            assertThat(ask(edge, "GET")).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(503);
        }
    }

    private static void answerAll(InputStream in, OutputStream out) throws Exception {
        while (!RawServer.readHead(in).isEmpty()) {
            out.write(RawServer.ascii(OK));
        }
    }

    private static void answerOnceThenHangUp(InputStream in, OutputStream out, AtomicInteger hangUps) throws Exception {
        RawServer.readHead(in);
        out.write(RawServer.ascii(OK));
        if (!RawServer.readHead(in).isEmpty()) {
            hangUps.incrementAndGet();
        }
    }

    private int status(OneListener edge, String method) {
        return ask(edge, method).join();
    }

    private CompletableFuture<Integer> ask(OneListener edge, String method) {
        HttpRequest request = HttpRequest.newBuilder(edge.uri("/"))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> response.statusCode());
    }
}
