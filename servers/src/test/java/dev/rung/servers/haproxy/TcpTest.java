package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners for anything that is not HTTP. */
@Timeout(60)
class TcpTest extends HaproxyHarness {
    private static final String DB = "db";

    @Test
    void a_connection_is_carried_both_ways_and_counted() throws Exception {
        publish(port);
        try (RawServer server = echo(1)) {
            targetDb(active(1, server));
            try (Socket client = connect()) {
                assertThat(say(client, "hello")).isEqualTo("1hello");
                assertThat(edge.view(SHOP).inFlight(instance(1))).isEqualTo(1);
            }
            await().until(() -> edge.view(SHOP).inFlight(instance(1)) == 0);
            await().until(() -> view(1).tally().requests() == 1);
            assertThat(view(1).tally().errors()).isZero();
            assertThat(view(1).tally().answers()).isZero();
            assertThat(edge.view(SHOP).traffic().getFirst().byClass()).startsWith(1L);
        }
    }

    @Test
    void a_server_that_speaks_first_is_heard() throws Exception {
        publish(port);
        try (RawServer server = RawServer.start((in, out, socket) -> out.write(RawServer.ascii("welcome")))) {
            targetDb(active(1, server));
            try (Socket client = connect()) {
                assertThat(client.getInputStream().readNBytes(7)).isEqualTo(RawServer.ascii("welcome"));
            }
        }
    }

    @Test
    void a_draining_target_keeps_its_connections_and_gets_no_new_ones() throws Exception {
        publish(port);
        try (RawServer one = echo(1);
                RawServer two = echo(2)) {
            targetDb(active(1, one));
            try (Socket old = connect()) {
                assertThat(say(old, "a")).isEqualTo("1a");

                targetDb(active(1, one).in(Target.State.DRAINING), active(2, two));

                try (Socket fresh = connect()) {
                    assertThat(say(fresh, "b")).isEqualTo("2b");
                }
                assertThat(say(old, "c")).isEqualTo("1c");
                assertThat(edge.view(SHOP).inFlight(instance(1))).isEqualTo(1);
            }
            await().until(() -> edge.view(SHOP).inFlight(instance(1)) == 0);
        }
    }

    @Test
    void a_connection_waits_a_moment_for_a_target() throws Exception {
        publish(port);
        targetDb();
        try (RawServer server = echo(1);
                Socket client = connect()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> say(client, "hello"));

            targetDb(active(1, server));

            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("1hello");
        }
    }

    @Test
    void a_connection_that_waits_goes_on_when_a_new_worker_takes_over() throws Exception {
        publish(port);
        targetDb();
        try (RawServer server = echo(1);
                Socket client = connect()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> say(client, "hello"));

            publish(port, Ports.free());
            targetDb(active(1, server));

            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("1hello");
        }
    }

    private void publish(int... ports) {
        edge.publish(
                SHOP,
                Arrays.stream(ports)
                        .mapToObj(each -> new Listener(
                                "127.0.0.1", each, Listener.Kind.TCP, List.of(Route.all(DB, CONTAINER_PORT))))
                        .toList());
    }

    private TargetView view(int index) {
        return edge.view(SHOP).targets().stream()
                .filter(view -> view.target().instance().equals(instance(index)))
                .findFirst()
                .orElseThrow();
    }

    private void targetDb(Target... targets) {
        edge.target(SHOP, DB, List.of(targets));
    }

    private static Target active(int index, RawServer server) {
        return TestApp.target(instance(index), Target.State.ACTIVE, server.port());
    }

    private static InstanceId instance(int index) {
        return new InstanceId(DB, 1, index);
    }

    /** Says who it is before each byte that it hears first in a message. */
    private static RawServer echo(int name) {
        return RawServer.start((in, out, socket) -> {
            byte[] heard = new byte[100];
            for (int count = in.read(heard); count > 0; count = in.read(heard)) {
                out.write(RawServer.ascii(Integer.toString(name)));
                out.write(heard, 0, count);
            }
        });
    }

    private static String say(Socket socket, String words) {
        try {
            socket.getOutputStream().write(RawServer.ascii(words));
            return new String(socket.getInputStream().readNBytes(words.length() + 1), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
