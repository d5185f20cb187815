package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.laptop.edge.EdgeSettings.Holding;
import dev.rung.laptop.edge.EdgeSettings.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpListenerTest {
    private static final EdgeSettings SETTINGS = EdgeSettings.defaults()
            .with(new Holding(10, Duration.ofSeconds(2), Duration.ofSeconds(60)))
            .with(new Times(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1)));

    @Test
    void bytes_go_both_ways_and_the_end_of_one_direction_leaves_the_other_open() throws Exception {
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    byte[] all = in.readAllBytes();
                    out.write(RawServer.ascii("heard "));
                    out.write(all);
                });
                OneListener edge = tcp(server);
                Socket client = edge.connect()) {
            client.getOutputStream().write(RawServer.ascii("hello"));
            client.shutdownOutput();

            assertThat(rest(client)).isEqualTo("heard hello");
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    @Test
    void a_server_that_speaks_first_is_heard() throws Exception {
        try (RawServer server = RawServer.start((in, out, socket) -> out.write(RawServer.ascii("220 ready")));
                OneListener edge = tcp(server);
                Socket client = edge.connect()) {
            assertThat(rest(client)).isEqualTo("220 ready");
        }
    }

    @Test
    void much_data_passes_no_faster_than_it_is_read() throws Exception {
        long total = 300L << 20;
        AtomicLong sent = new AtomicLong();
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    byte[] block = new byte[1 << 16];
                    while (sent.get() < total) {
                        out.write(block);
                        sent.addAndGet(block.length);
                    }
                });
                OneListener edge = tcp(server);
                Socket client = edge.connect()) {
            AtomicLong last = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(500))
                    .until(() -> sent.get() > 0 && last.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(64L << 20);

            client.getInputStream().skipNBytes(total);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connections_are_spread_over_the_targets() throws Exception {
        try (RawServer one = echo();
                RawServer two = echo();
                OneListener edge = OneListener.start(SETTINGS, Listener.Kind.TCP)) {
            edge.target(OneListener.at(1, one.port()), OneListener.at(2, two.port()));
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Socket client = edge.connect();
                clients.add(client);
                assertThat(say(client, "hello")).isEqualTo("hello");
            }
            assertThat(edge.inFlight(1)).isEqualTo(5);
            assertThat(edge.inFlight(2)).isEqualTo(5);
            for (Socket client : clients) {
                client.close();
            }
            await().until(() -> edge.inFlight(1) + edge.inFlight(2) == 0);
        }
    }

    @Test
    void connections_are_shared_by_weight_and_tallied_when_they_have_ended() throws Exception {
        try (RawServer old = echo();
                RawServer canary = echo();
                OneListener edge = OneListener.start(SETTINGS, Listener.Kind.TCP)) {
            edge.target(
                    OneListener.at(1, old.port()).weighing(75),
                    OneListener.at(2, canary.port()).weighing(25));
            for (int i = 0; i < 12; i++) {
                try (Socket client = edge.connect()) {
                    assertThat(say(client, "hello")).isEqualTo("hello");
                }
            }
            await().untilAsserted(() -> assertThat(edge.tally(1).requests()).isEqualTo(9));
            await().untilAsserted(() -> assertThat(edge.tally(2).requests()).isEqualTo(3));
            assertThat(edge.tally(2).errors()).isZero();
            assertThat(edge.tally(2).answers()).isZero();
        }
    }

    @Test
    void a_connection_that_one_target_refuses_goes_to_another() throws Exception {
        try (RawServer well = echo();
                OneListener edge = OneListener.start(SETTINGS, Listener.Kind.TCP)) {
            edge.target(OneListener.at(1, Ports.free()), OneListener.at(2, well.port()));
            for (int i = 0; i < 4; i++) {
                try (Socket client = edge.connect()) {
                    assertThat(say(client, "hello")).isEqualTo("hello");
                }
            }
            assertThat(well.connections()).isEqualTo(4);
            assertThat(edge.tally(1).errors())
                    .isPositive()
                    .isEqualTo(edge.tally(1).requests());
            await().until(() -> edge.inFlight(1) + edge.inFlight(2) == 0);
        }
    }

    @Test
    void a_draining_target_keeps_its_connections_and_gets_no_new_ones() throws Exception {
        try (RawServer old = echo();
                RawServer fresh = echo();
                OneListener edge = tcp(old);
                Socket before = edge.connect()) {
            assertThat(say(before, "one")).isEqualTo("one");

            Target draining = TestApp.target(OneListener.instance(1), Target.State.DRAINING, old.port());
            edge.target(draining, OneListener.at(2, fresh.port()));

            assertThat(say(before, "two")).isEqualTo("two");
            try (Socket after = edge.connect()) {
                assertThat(say(after, "three")).isEqualTo("three");
            }
            assertThat(old.connections()).isEqualTo(1);
            assertThat(fresh.connections()).isEqualTo(1);
            assertThat(edge.inFlight(1)).isEqualTo(1);
        }
    }

    @Test
    void a_connection_waits_for_a_target_and_is_closed_when_none_comes() throws Exception {
        try (RawServer server = echo();
                OneListener edge = OneListener.start(SETTINGS, Listener.Kind.TCP);
                Socket waiting = edge.connect()) {
            edge.target(OneListener.at(1, server.port()));
            assertThat(say(waiting, "hello")).isEqualTo("hello");
            edge.target();
            try (Socket hopeless = edge.connect()) {
                assertThat(hopeless.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_listener_that_is_removed_lets_connections_end_for_a_while_and_then_closes_them() throws Exception {
        try (RawServer server = echo();
                OneListener edge = tcp(server);
                Socket client = edge.connect()) {
            assertThat(say(client, "one")).isEqualTo("one");

            edge.unpublish();

            assertThat(say(client, "two")).isEqualTo("two");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    private static OneListener tcp(RawServer server) {
        return OneListener.inFrontOf(server.port(), SETTINGS, Listener.Kind.TCP);
    }

    private static RawServer echo() {
        return RawServer.start((in, out, socket) -> copy(in, out));
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            out.write(octet);
        }
    }

    private static String say(Socket client, String word) throws IOException {
        client.getOutputStream().write(RawServer.ascii(word));
        return new String(client.getInputStream().readNBytes(word.length()), StandardCharsets.US_ASCII);
    }

    private static String rest(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
