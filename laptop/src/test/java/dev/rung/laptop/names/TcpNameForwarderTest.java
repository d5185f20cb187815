package dev.rung.laptop.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.release.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpNameForwarderTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final TcpNameForwarder forwarder = new TcpNameForwarder();
    private final List<ServerSocket> servers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        forwarder.close();
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    private ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
        server.setSoTimeout(10_000);
        servers.add(server);
        return server;
    }

    private static Address of(ServerSocket server) {
        return new Address("127.0.0.1", server.getLocalPort());
    }

    /** A free port on an address of its own. */
    private static Address from() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.99.1.1"))) {
            return new Address("127.99.1.1", probe.getLocalPort());
        }
    }

    private static Socket connect(Address address) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address.host(), address.port()), 5000);
        socket.setSoTimeout(10_000);
        return socket;
    }

    @Test
    void an_answer_still_comes_after_the_question_is_closed() throws IOException {
        ServerSocket server = server();
        Address from = from();
        forwarder.forward(from, () -> List.of(of(server)));
        try (Socket client = connect(from)) {
            client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            try (Socket accepted = server.accept()) {
                assertThat(accepted.getInputStream().readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("question");
                accepted.getOutputStream().write("answer".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(client.getInputStream().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("answer");
        }
    }

    @Test
    void many_bytes_arrive_as_they_were_sent_and_a_slow_reader_holds_the_writer_back() throws Exception {
        ServerSocket server = server();
        Address from = from();
        forwarder.forward(from, () -> List.of(of(server)));
        byte[] block = new byte[1 << 20];
        new Random(7).nextBytes(block);
        try (Socket client = connect(from);
                Socket accepted = server.accept()) {
            Thread writer = Thread.ofVirtual().start(() -> write(client, block, 64));
            assertThat(writer.join(java.time.Duration.ofMillis(500))).isFalse();
            InputStream input = accepted.getInputStream();
            for (int i = 0; i < 64; i++) {
                assertThat(Arrays.equals(input.readNBytes(block.length), block)).isTrue();
            }
            writer.join();
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    private static void write(Socket client, byte[] block, int times) {
        try {
            for (int i = 0; i < times; i++) {
                client.getOutputStream().write(block);
            }
            client.shutdownOutput();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void the_instance_with_the_fewest_connections_gets_the_next_one() throws IOException {
        ServerSocket first = server();
        ServerSocket second = server();
        Address from = from();
        forwarder.forward(from, () -> List.of(of(first), of(second)));
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 1; i <= 6; i++) {
                clients.add(connect(from));
                int wanted = i;
                Awaitility.await()
                        .until(() -> forwarder.connections(of(first)) + forwarder.connections(of(second)) == wanted);
            }
            assertThat(forwarder.connections(of(first))).isEqualTo(3);
            assertThat(forwarder.connections(of(second))).isEqualTo(3);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void an_instance_that_refuses_is_passed_over() throws IOException {
        ServerSocket dead = server();
        dead.close();
        ServerSocket alive = server();
        Address from = from();
        forwarder.forward(from, () -> List.of(of(dead), of(alive)));
        for (int i = 0; i < 4; i++) {
            try (Socket client = connect(from);
                    Socket accepted = alive.accept()) {
                accepted.getOutputStream().write('!');
                assertThat(client.getInputStream().read()).isEqualTo('!');
            }
        }
    }

    @Test
    void without_an_instance_the_caller_is_reset() throws IOException {
        Address from = from();
        forwarder.forward(from, List::of);
        assertThatThrownBy(() -> {
                    try (Socket client = connect(from)) {
                        assertThat(client.getInputStream().read()).isEqualTo(-1);
                        throw new AssertionError("ended as if there had been an answer");
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void a_stopped_address_refuses_and_connections_that_stand_go_on() throws IOException {
        ServerSocket server = server();
        Address from = from();
        forwarder.forward(from, () -> List.of(of(server)));
        try (Socket client = connect(from);
                Socket accepted = server.accept()) {
            forwarder.stop(from);
            Awaitility.await().until(() -> refuses(from));
            accepted.getOutputStream().write('!');
            assertThat(client.getInputStream().read()).isEqualTo('!');
        }
        forwarder.forward(from, () -> List.of(of(server)));
        connect(from).close();
    }

    private static boolean refuses(Address address) {
        try {
            connect(address).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void an_address_that_is_taken_is_named() throws IOException {
        ServerSocket taken = server();
        assertThatThrownBy(() -> forwarder.forward(of(taken), List::of))
                .hasMessageContaining(of(taken).toString());
    }
}
