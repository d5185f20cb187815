package dev.rung.servers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Ejection;
import dev.rung.servers.haproxy.config.HaproxySettings.Holding;
import dev.rung.servers.haproxy.config.HaproxySettings.Limits;
import dev.rung.servers.haproxy.config.HaproxySettings.Repeated;
import dev.rung.servers.haproxy.config.HaproxySettings.Times;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bounds: on requests, on time, on what a target is given, and on how long one that fails is given anything. */
@Timeout(60)
class LimitsTest extends HaproxyHarness {

    @Test
    void requests_that_are_too_large_or_make_no_sense_are_turned_away() {
        use(new Limits(100, 4096, 50, Optional.of(1000L), Optional.empty()));
        serveWeb();

        assertThat(head("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(5000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(head("GET / HTTP/1.1\r\nHost: x\r\n" + "X: x\r\n".repeat(60) + "\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(head("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(head("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(head("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(head("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(head("GET / HTTP/1.1\r\nHost: a\"b\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(head("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(apps.getFirst().requests()).isZero();
        assertThat(post("/echo", "x".repeat(1000)).body()).hasSize(1000);
    }

    @Test
    void a_target_is_given_no_more_than_it_may_have_and_the_rest_waits() throws Exception {
        use(new Limits(100, 4096, 50, Optional.empty(), Optional.of(1)));
        serveWeb();
        TestApp web = apps.getFirst();
        CompletableFuture<HttpResponse<String>> first = getLater("/slow");
        await().until(() -> web.requests() == 1);
        CompletableFuture<HttpResponse<String>> second = getLater("/");

        await().until(() -> queued() == 1);
        assertThat(web.requests()).isEqualTo(1);
        web.endSlow();

        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void who_waited_too_long_for_a_turn_is_told_to_come_again() {
        haproxy()
                .use(times(Duration.ofMillis(200), Duration.ofSeconds(20))
                        .with(new Limits(100, 4096, 50, Optional.empty(), Optional.of(1))));
        serveWeb();
        TestApp web = apps.getFirst();
        CompletableFuture<HttpResponse<String>> first = getLater("/slow");
        await().until(() -> web.requests() == 1);

        HttpResponse<String> second = get("/");

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        web.endSlow();
        assertThat(first.join().statusCode()).isEqualTo(200);
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up_with_a_page() {
        haproxy().use(times(Duration.ofSeconds(5), Duration.ofMillis(300)));
        serveWeb();

        HttpResponse<String> answer = get("/slow");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("The answer took too long");
        assertThat(apps.getFirst().requests()).isEqualTo(1);
    }

    @Test
    void a_target_that_fails_again_and_again_is_left_out_and_comes_back() throws Exception {
        haproxy().use(SETTINGS.with(new Ejection(5, Duration.ofMillis(400))));
        publishWeb();
        var well = new AtomicBoolean();
        try (RawServer failing = failing(well)) {
            TestApp other = app(2);
            target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, failing.port()), other.active());

            await().until(() -> get("/").statusCode() == 200 && failed(IntStream.range(0, 20)) == 0);

            int before = failing.connections();
            assertThat(other.requests()).isGreaterThanOrEqualTo(20);
            well.set(true);
            await().until(() -> get("/").statusCode() == 200 && failing.connections() > before + 3);
        }
    }

    @Test
    void a_service_whose_every_target_fails_is_not_cut_off() throws Exception {
        haproxy().use(SETTINGS.with(new Ejection(3, Duration.ofSeconds(30))));
        publishWeb();
        try (RawServer failing = failing(new AtomicBoolean())) {
            target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, failing.port()));

            IntStream.range(0, 20).forEach(i -> assertThat(get("/").body()).isEqualTo("its own page"));

            await().untilAsserted(() -> assertThat(
                            edge.view(SHOP).targets().getFirst().tally().errors())
                    .isEqualTo(20));
        }
    }

    @Test
    void an_order_on_a_kept_connection_is_answered_when_its_instance_hangs_up_and_not_left_to_be_sent_again()
            throws Exception {
        publishWeb();
        TestApp web = app(1);
        target(web.active());
        try (Socket kept = connect();
                RawServer dying = RawServer.start((in, out, socket) -> RawServer.readHead(in))) {
            assertThat(send(kept, "GET")).startsWith("HTTP/1.1 200 ");
            kept.getInputStream().readNBytes("web-1-1".length());
            target(TestApp.target(new InstanceId(WEB, 1, 2), Target.State.ACTIVE, dying.port()));

            assertThat(send(kept, "POST")).startsWith("HTTP/1.1 502 ");

            assertThat(dying.connections()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(
                            edge.view(SHOP).targets().getFirst().tally().errors())
                    .isEqualTo(1));
            await().until(() -> answered.stream().anyMatch(line -> line.contains("POST")));
            assertThat(answered).filteredOn(line -> line.contains("POST")).hasSize(1);
        }
    }

    @Test
    void orders_are_taken_while_there_are_as_many_connections_as_there_may_be() throws Exception {
        use(new Limits(8, 32 * 1024, 100, Optional.empty(), Optional.empty()));
        serveWeb();
        List<Socket> kept = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                kept.add(connect());
                assertThat(send(kept.getLast(), "GET")).startsWith("HTTP/1.1 200 ");
                kept.getLast().getInputStream().readNBytes("web-1-1".length());
            }
            for (Socket connection : kept) {
                connection.setSoTimeout(5000);
                assertThat(send(connection, "POST")).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (Socket connection : kept) {
                connection.close();
            }
        }
    }

    @Test
    void a_safe_request_that_an_instance_did_not_survive_is_given_to_another_where_that_is_wanted() {
        publishWeb();
        try (RawServer dying = RawServer.start((in, out, socket) -> RawServer.readHead(in))) {
            target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, dying.port()), app(2).active());
            assertThat(answers("GET")).contains("502");

            haproxy().use(SETTINGS.with(Repeated.SAFE_TOO));

            assertThat(answers("GET")).containsOnly("200");
            int before = dying.connections();
            List<String> orders = answers("POST");
            assertThat(orders).contains("502");
            assertThat(dying.connections() - before).isEqualTo(Collections.frequency(orders, "502"));
        }
    }

    /** The statuses of some requests, each on a connection of its own. */
    private List<String> answers(String method) {
        return IntStream.range(0, 6)
                .mapToObj(i -> head(method + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                        .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()))
                .toList();
    }

    private static String send(Socket socket, String method) throws IOException {
        socket.getOutputStream().write(RawServer.ascii(method + " / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
        return RawServer.readHead(socket.getInputStream());
    }

    private static RawServer failing(AtomicBoolean well) {
        return RawServer.start((in, out, socket) -> {
            while (!RawServer.readHead(in).isEmpty()) {
                String line = well.get() ? "200 OK" : "500 Internal Server Error";
                out.write(RawServer.ascii(
                        "HTTP/1.1 " + line + "\r\nContent-Length: 12\r\nConnection: close\r\n\r\nits own page"));
                return;
            }
        });
    }

    private long failed(IntStream requests) {
        return requests.filter(i -> get("/").statusCode() != 200).count();
    }

    private int queued() {
        return answeredBySocket("show stat -1 2 -1")
                .lines()
                .filter(line -> line.startsWith("http:"))
                .mapToInt(line -> Integer.parseInt(line.split(",", -1)[2]))
                .sum();
    }

    private HaproxySettings times(Duration queue, Duration answer) {
        Times usual = SETTINGS.times();
        return SETTINGS.with(new Times(
                usual.header(),
                usual.keepAlive(),
                usual.client(),
                usual.connect(),
                answer,
                usual.tunnel(),
                queue,
                usual.drain()));
    }

    private void use(Limits limits) {
        haproxy().use(SETTINGS.with(limits).with(new Holding(Duration.ofSeconds(1), Duration.ofSeconds(60))));
    }

    private void serveWeb() {
        publishWeb();
        target(app(1).active());
    }
}
