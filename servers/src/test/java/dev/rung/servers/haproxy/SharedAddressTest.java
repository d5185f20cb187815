package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.edge.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several apps on one port of a host, told apart by their hosts. */
class SharedAddressTest extends HaproxyHarness {
    private static final EnvironmentId STAGING = new EnvironmentId("shop", "staging");

    @BeforeEach
    void publishBoth() {
        edge.publish(SHOP, List.of(http(port, of("shop.example.com"))));
        edge.publish(STAGING, List.of(http(port, of("staging.example.com"))));
        target(app(1).active());
        edge.target(STAGING, WEB, List.of(app(2).active()));
    }

    @Test
    void each_host_is_served_by_its_own_app() {
        assertThat(ask("shop.example.com")).endsWith("web-1-1");
        assertThat(ask("staging.example.com")).endsWith("web-1-2");
        assertThat(head("GET / HTTP/1.1\r\nHost: else.example.com\r\n\r\n")).startsWith("HTTP/1.1 404");
    }

    @Test
    void maintenance_of_one_leaves_the_other_alone() {
        edge.maintenance(STAGING, true);

        assertThat(head("GET / HTTP/1.1\r\nHost: staging.example.com\r\n\r\n")).startsWith("HTTP/1.1 503");
        assertThat(ask("shop.example.com")).endsWith("web-1-1");
    }

    @Test
    void one_that_goes_leaves_the_port_to_the_other() {
        edge.publish(SHOP, List.of());

        assertThat(ask("staging.example.com")).endsWith("web-1-2");
    }

    @Test
    void a_host_that_another_app_has_is_refused_naming_it() {
        assertThatThrownBy(() -> edge.publish(STAGING, List.of(http(port, of("shop.example.com")))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("cannot serve shop.example.com on 127.0.0.1:" + port + ": shop/default does");

        assertThat(ask("staging.example.com")).endsWith("web-1-2");
    }

    @Test
    void a_port_that_is_open_on_one_address_is_opened_on_all() throws IOException {
        edge.publish(
                STAGING,
                List.of(new Listener("0.0.0.0", port, Listener.Kind.HTTP, List.of(of("staging.example.com")))));

        try (Socket socket = new Socket("127.0.0.2", port)) {
            assertThat(ask("staging.example.com", socket)).endsWith("web-1-2");
        }
        assertThat(ask("shop.example.com")).endsWith("web-1-1");
    }

    private static Route of(String host) {
        return new Route(Optional.of(host), "/", new ToService(WEB, CONTAINER_PORT));
    }

    private String ask(String host) {
        try (Socket socket = connect()) {
            return ask(host, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(String host, Socket socket) {
        try {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(RawServer.ascii(request));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
