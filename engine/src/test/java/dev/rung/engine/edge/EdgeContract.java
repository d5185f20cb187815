package dev.rung.engine.edge;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.rung.core.port.Edge} does, tried with real connections. An adapter's test extends this and says how its edge is
 * started.
 */
public abstract class EdgeContract extends EdgeSharesContract {
    @Test
    void a_request_reaches_the_active_target_and_its_answer_comes_back() {
        publishWeb();
        target(app(1).active());

        HttpResponse<String> response = get("/status/418?a=%20b&c");

        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("web-1-1");
        assertThat(response.headers().firstValue("X-Path")).contains("/status/418?a=%20b&c");
    }

    @Test
    void requests_are_spread_over_the_active_targets() {
        TestApp one = app(1);
        TestApp two = app(2);
        publishWeb();
        target(one.active(), two.active());

        IntStream.range(0, 100).forEach(i -> get("/"));

        assertThat(one.requests()).isEqualTo(50);
        assertThat(two.requests()).isEqualTo(50);
    }

    @Test
    void a_busy_target_gets_less_than_an_idle_one() throws Exception {
        TestApp busy = app(1);
        TestApp idle = app(2);
        publishWeb();
        target(busy.active());
        List<CompletableFuture<HttpResponse<String>>> slow =
                IntStream.range(0, 5).mapToObj(i -> getLater("/slow")).toList();
        await().until(() -> edge.view(SHOP).inFlight(busy.id()) == 5);

        target(busy.active(), idle.active());
        IntStream.range(0, 20).forEach(i -> get("/"));

        assertThat(idle.requests()).isEqualTo(20);
        busy.endSlow();
        for (CompletableFuture<HttpResponse<String>> response : slow) {
            assertThat(response.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void no_request_reaches_a_target_that_is_draining_down_or_gone() {
        TestApp leaving = app(1);
        publishWeb();
        try (Load load = Load.start(uri("/"), 4)) {
            target(leaving.active(), app(2).active());
            await().until(() -> leaving.requests() > 20);
            for (Target.State state : List.of(Target.State.DRAINING, Target.State.DOWN)) {
                target(leaving.target(state), apps.get(1).active());
                await().until(() -> edge.view(SHOP).inFlight(leaving.id()) == 0);
                int before = leaving.requests();
                load.awaitAnother(200);
                assertThat(leaving.requests()).isEqualTo(before);
                target(leaving.active(), apps.get(1).active());
                await().until(() -> leaving.requests() > before);
            }
            target(apps.get(1).active());
            await().until(() -> edge.view(SHOP).inFlight(leaving.id()) == 0);
            int before = leaving.requests();
            load.awaitAnother(200);
            assertThat(leaving.requests()).isEqualTo(before);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void replacing_the_only_instance_fifty_times_under_load_loses_nothing() {
        publishWeb();
        TestApp serving = app(1);
        target(serving.active());
        try (Load load = Load.start(uri("/echo"), 4)) {
            for (int i = 2; i <= 51; i++) {
                TestApp next = app(i);
                target(serving.active(), next.active());
                target(serving.target(Target.State.DRAINING), next.active());
                InstanceId old = serving.id();
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> edge.view(SHOP).inFlight(old) == 0);
                serving.close();
                target(next.active());
                load.awaitAnother(20);
                serving = next;
            }
            assertThat(load.failures()).isEmpty();
            assertThat(load.count()).isGreaterThanOrEqualTo(1000);
        }
    }

    @Test
    void requests_wait_a_moment_while_the_only_instance_is_stopped_and_started_again_and_again() {
        publishWeb();
        TestApp serving = app(1);
        target(serving.active());
        try (Load load = Load.start(uri("/echo"), 8)) {
            for (int i = 2; i <= 21; i++) {
                load.awaitAnother(50);
                target(serving.target(Target.State.DRAINING));
                InstanceId old = serving.id();
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> edge.view(SHOP).inFlight(old) == 0);
                serving.close();
                serving = app(i);
                target(serving.active());
            }
            load.awaitAnother(50);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void without_a_target_the_answer_is_503_with_a_page_and_a_time_to_try_again() {
        restart(Duration.ofMillis(500));
        publishWeb();
        target();

        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(response.body()).contains("503 Service Unavailable");
    }

    @Test
    void a_request_that_could_not_be_sent_goes_to_another_target() {
        publishWeb();
        Target nobody = TestApp.target(new InstanceId(WEB, 1, 9), Target.State.ACTIVE, Ports.free());
        TestApp well = app(1);
        target(nobody, well.active());

        for (int i = 0; i < 20; i++) {
            assertThat(post("/echo", "order " + i).body()).isEqualTo("order " + i);
        }
        assertThat(well.requests()).isEqualTo(20);
    }

    @Test
    void a_request_that_was_sent_is_not_sent_twice() throws Exception {
        publishWeb();
        AtomicInteger received = new AtomicInteger();
        try (ServerSocket broken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> readAndHangUp(broken, received));
            target(TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, broken.getLocalPort()));

            assertThat(post("/order", "one").statusCode()).isEqualTo(502);
            assertThat(received).hasValue(1);
        }
    }

    private static void readAndHangUp(ServerSocket server, AtomicInteger received) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read(new byte[4096]);
                received.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void a_request_under_way_is_seen_and_finished_after_its_target_is_gone() throws Exception {
        TestApp leaving = app(1);
        TestApp staying = app(2);
        publishWeb();
        target(leaving.active());
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> leaving.requests() == 1);

        target(staying.active());

        assertThat(edge.view(SHOP).inFlight(leaving.id())).isEqualTo(1);
        assertThat(get("/").body()).isEqualTo("web-1-2");
        leaving.endSlow();
        assertThat(slow.get(60, TimeUnit.SECONDS).body()).isEqualTo("web-1-1");
        await().until(() -> edge.view(SHOP).inFlight(leaving.id()) == 0);
        assertThat(edge.view(SHOP).targets())
                .extracting(view -> view.target().instance())
                .containsExactly(staying.id());
    }

    @Test
    void a_client_that_goes_away_leaves_nothing_in_flight() throws Exception {
        TestApp web = app(1);
        publishWeb();
        target(web.active());
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write(RawServer.ascii("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
            await().until(() -> web.requests() == 1);
        }
        web.endSlow();

        await().until(() -> edge.view(SHOP).inFlight(web.id()) == 0);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void maintenance_answers_503_without_asking_a_target() {
        TestApp web = app(1);
        publishWeb();
        target(web.active());

        edge.maintenance(SHOP, true);
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(web.requests()).isZero();
        assertThat(edge.view(SHOP).maintenance()).isTrue();
        edge.maintenance(SHOP, false);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void maintenance_of_one_environment_leaves_the_others_alone() {
        publishWeb();
        target(app(1).active());

        edge.maintenance(new EnvironmentId("shop", "staging"), true);

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void the_most_specific_route_wins() {
        TestApp web = app(1);
        TestApp api = started(TestApp.start("api", 1));
        edge.publish(
                SHOP,
                List.of(new Listener(
                        "127.0.0.1",
                        port,
                        Listener.Kind.HTTP,
                        List.of(
                                Route.all(WEB, CONTAINER_PORT),
                                new Route(Optional.empty(), "/api", new ToService("api", CONTAINER_PORT)),
                                new Route(Optional.empty(), "/old", new Redirect("https://shop.example.com"))))));
        edge.target(SHOP, "api", List.of(api.active()));
        target(web.active());

        assertThat(get("/api/orders").body()).isEqualTo("api-1-1");
        assertThat(get("/apis").body()).isEqualTo("web-1-1");
        HttpResponse<String> moved = get("/old/page?x=1");
        assertThat(moved.statusCode()).isEqualTo(308);
        assertThat(moved.headers().firstValue("Location")).contains("https://shop.example.com/old/page?x=1");
    }

    @Test
    void routes_change_on_an_open_port() {
        TestApp api = started(TestApp.start("api", 1));
        publishWeb();
        target(app(1).active());
        edge.target(SHOP, "api", List.of(api.active()));
        assertThat(get("/").body()).isEqualTo("web-1-1");

        edge.publish(SHOP, List.of(http(port, Route.all("api", CONTAINER_PORT))));

        assertThat(get("/").body()).isEqualTo("api-1-1");
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_changes() throws Exception {
        publishWeb();
        target(app(1).active());
        int free = Ports.free();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            List<Listener> wanted =
                    List.of(http(free, Route.all(WEB, CONTAINER_PORT)), http(taken, Route.all(WEB, CONTAINER_PORT)));

            assertThatThrownBy(() -> edge.publish(SHOP, wanted))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("127.0.0.1:" + taken)
                    .extracting(problem -> ((PortException) problem).remedy().orElseThrow())
                    .asString()
                    .contains("ss -ltnp");
        }
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(edge.view(SHOP).listeners()).extracting(Listener::port).containsExactly(port);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), free).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_listener_that_is_removed_finishes_what_it_has_and_takes_nothing_new() throws Exception {
        TestApp web = app(1);
        int other = Ports.free();
        edge.publish(
                SHOP, List.of(http(port, Route.all(WEB, CONTAINER_PORT)), http(other, Route.all(WEB, CONTAINER_PORT))));
        target(web.active());
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> web.requests() == 1);

        edge.publish(SHOP, List.of(http(other, Route.all(WEB, CONTAINER_PORT))));

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        web.endSlow();
        assertThat(slow.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        port = other;
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void it_listens_on_the_given_address_only() throws Exception {
        edge.publish(
                SHOP,
                List.of(new Listener("127.0.0.2", port, Listener.Kind.HTTP, List.of(Route.all(WEB, CONTAINER_PORT)))));

        new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void what_was_asked_and_answered_is_counted() {
        publishWeb();
        target(app(1).active());

        IntStream.range(0, 3).forEach(i -> get("/"));
        get("/status/404");
        get("/status/500");

        await().untilAsserted(() -> {
            EdgeView view = edge.view(SHOP);
            Traffic traffic = view.traffic().getFirst();
            assertThat(traffic.service()).isEqualTo(WEB);
            assertThat(traffic.requests()).isEqualTo(5);
            assertThat(traffic.byClass()).containsExactly(0L, 0L, 3L, 0L, 1L, 1L);
            assertThat(traffic.p50()).isPositive().isLessThanOrEqualTo(traffic.p99());
        });
    }

    @Test
    void an_environment_nobody_mentioned_has_nothing() {
        EdgeView view = edge.view(new EnvironmentId("unheard", "of"));

        assertThat(view.listeners()).isEmpty();
        assertThat(view.targets()).isEmpty();
    }
}
