package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.engine.edge.Load;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.servers.haproxy.config.HaproxySettings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the process: over reloads, over the end of the agent, over its own death. */
@Timeout(120)
class HaproxyLifeTest extends HaproxyHarness {

    @Test
    void reloads_under_load_lose_no_request_on_kept_or_new_connections() {
        publishWeb();
        target(app(1).active());
        try (Load load = Load.start(uri("/echo"), 4)) {
            for (int i = 0; i < 10; i++) {
                int other = Ports.free();
                edge.publish(SHOP, List.of(web(port), web(other)));
                load.awaitAnother(20);
                edge.publish(SHOP, List.of(web(port)));
                load.awaitAnother(20);
            }
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void what_is_posted_on_kept_connections_leaves_none_behind() throws Exception {
        publishWeb();
        target(app(1).active());
        try (Load load = Load.start(uri("/echo"), 4)) {
            load.awaitAnother(400);

            for (long pid : pids()) {
                try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
                    assertThat(open.count()).isLessThan(100);
                }
            }
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void a_request_outlives_a_reload_and_is_seen_all_the_time() throws Exception {
        TestApp web = app(1);
        publishWeb();
        target(web.active());
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> web.requests() == 1);

        edge.publish(SHOP, List.of(web(port), web(Ports.free())));
        target(web.target(Target.State.DRAINING), app(2).active());

        assertThat(edge.view(SHOP).inFlight(web.id())).isEqualTo(1);
        web.endSlow();
        assertThat(slow.get(60, TimeUnit.SECONDS).body()).isEqualTo("web-1-1");
        await().until(() -> edge.view(SHOP).inFlight(web.id()) == 0);
        await().until(() -> processes().size() == 2);
    }

    @Test
    void what_comes_on_a_connection_from_before_a_reload_is_served_as_things_are_now() throws Exception {
        TestApp api = started(TestApp.start("api", 1));
        publishWeb();
        target(app(1).active());
        edge.target(SHOP, "api", List.of(api.active()));
        try (Socket kept = connect()) {
            assertThat(ask(kept)).contains("web-1-1");

            edge.publish(SHOP, List.of(http(port, Route.all("api", CONTAINER_PORT))));

            assertThat(ask(kept)).contains("api-1-1");
        }
        await().until(() -> answered.stream().anyMatch(line -> line.contains("api-1-1")));
        assertThat(answered).filteredOn(line -> line.contains("api-1-1")).hasSize(1);
    }

    @Test
    void an_edge_that_comes_later_takes_over_what_runs_and_knows_what_it_serves() throws Exception {
        TestApp web = app(1);
        TestApp leaving = app(2);
        publishWeb();
        target(web.active().weighing(70), leaving.active().weighing(70));
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> web.requests() + leaving.requests() == 1);
        Set<Long> before = pids();

        haproxy().leave();
        assertThat(get("/").statusCode()).isEqualTo(200);
        edge = start(HELD);

        assertThat(pids()).isEqualTo(before);
        assertThat(edge.view(SHOP).listeners()).containsExactly(web(port));
        assertThat(edge.view(SHOP).targets())
                .extracting(view -> view.target())
                .containsExactly(web.active().weighing(70), leaving.active().weighing(70));
        assertThat(edge.view(SHOP).inFlight(web.id()) + edge.view(SHOP).inFlight(leaving.id()))
                .isEqualTo(1);
        web.endSlow();
        leaving.endSlow();
        assertThat(slow.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        get("/");
        await().until(() -> edge.view(SHOP).traffic().getFirst().requests() >= 1);
    }

    @Test
    void maintenance_outlives_the_agent() {
        publishWeb();
        target(app(1).active());
        edge.maintenance(SHOP, true);

        haproxy().leave();
        edge = start(HELD);

        assertThat(get("/").statusCode()).isEqualTo(503);
        assertThat(edge.view(SHOP).maintenance()).isTrue();
    }

    @Test
    void a_haproxy_that_is_killed_is_started_again_and_serves_what_it_served() {
        publishWeb();
        TestApp web = app(1);
        target(web.target(Target.State.DOWN), app(2).active());

        processes().forEach(ProcessHandle::destroyForcibly);

        await().until(() -> notes.stream().anyMatch(note -> note.contains("started again")));
        assertThat(get("/").body()).isEqualTo("web-1-2");
        assertThat(web.requests()).isZero();
        target(web.active());
        assertThat(get("/").body()).isEqualTo("web-1-1");
    }

    @Test
    void a_worker_that_is_killed_is_replaced() {
        publishWeb();
        target(app(1).active());
        Set<Long> before = pids();

        processes().stream()
                .filter(process ->
                        process.parent().filter(processes()::contains).isPresent())
                .forEach(ProcessHandle::destroyForcibly);

        await().until(() -> notes.stream().anyMatch(note -> note.contains("started again")));
        assertThat(pids()).doesNotContainAnyElementsOf(before);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void closing_waits_for_what_is_under_way_and_leaves_no_process() throws Exception {
        TestApp web = app(1);
        publishWeb();
        target(web.active());
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> web.requests() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(haproxy()::close);
        await().until(() -> !canConnect());
        assertThat(closing).isNotDone();
        web.endSlow();

        closing.get(20, TimeUnit.SECONDS);
        assertThat(slow.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(processes()).isEmpty();
    }

    @Test
    void nobody_else_may_speak_to_it() throws Exception {
        publishWeb();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder())) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void workers_run_as_another_user_and_still_hand_over_to_each_other() throws Exception {
        String user = System.getProperty("user.name").equals("root") ? "haproxy" : System.getProperty("user.name");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        haproxy().use(SETTINGS.as(user));
        publishWeb();
        target(app(1).active());
        try (Socket kept = connect()) {
            assertThat(ask(kept)).contains("web-1-1");

            edge.publish(SHOP, List.of(web(port), web(Ports.free())));
            target(app(2).active());

            assertThat(ask(kept)).contains("web-1-2");
        }
        await().until(() -> processes().size() == 2);
        assertThat(processes().stream().map(process -> process.info().user().orElseThrow()))
                .contains(user);
    }

    @Test
    void settings_that_haproxy_does_not_take_are_told_and_change_nothing() throws Exception {
        Path good = Files.writeString(
                temporary.resolve("good.pem"),
                TestCertificate.of("shop.example.com", temporary).pem());
        haproxy().use(SETTINGS.with(new Tls(List.of(good), Optional.empty())));
        edge.publish(SHOP, List.of(web(port), secure(Ports.free())));
        target(app(1).active());
        Path broken = Files.writeString(temporary.resolve("broken.pem"), "no certificate");
        var tls = new Tls(List.of(broken), Optional.empty());

        assertThatThrownBy(() -> haproxy().use(SETTINGS.with(tls)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("broken.pem");

        assertThat(get("/").statusCode()).isEqualTo(200);
        target(app(2).active());
        assertThat(get("/").body()).isEqualTo("web-1-2");
    }

    private boolean canConnect() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private Set<Long> pids() {
        return processes().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static Listener web(int port) {
        return http(port, Route.all(WEB, CONTAINER_PORT));
    }

    private static Listener secure(int port) {
        return new Listener("127.0.0.1", port, Listener.Kind.HTTPS, List.of(Route.all(WEB, CONTAINER_PORT)));
    }

    /** The body of an answer on a connection that stays open. */
    private static String ask(Socket socket) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(RawServer.ascii("GET / HTTP/1.1\r\nHost: shop\r\n\r\n"));
        InputStream in = socket.getInputStream();
        RawServer.readHead(in);
        return new String(in.readNBytes("web-1-1".length()), StandardCharsets.US_ASCII);
    }
}
