package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.shell.Sshd;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.Backend;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels through a real sshd. */
class SshTunnelTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    private static final BackOff SOON =
            new BackOff(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Sshd sshd;
    private Backend backend;
    private Tunnels tunnels;
    private Path config;

    @BeforeEach
    void start() throws Exception {
        sshd = Sshd.start(Files.createDirectory(folder.resolve("sshd")), Backend.freePort());
        config = sshd.clientConfig(sshd.hostKey());
        backend = Backend.start("the shop");
        tunnels = new Tunnels(
                new EnvironmentStore(new StateRoot(folder.resolve("rung")), "tunnel.json"),
                System.getenv("PATH"),
                SOON,
                line -> {});
    }

    @AfterEach
    void stop() throws Exception {
        tunnels.close();
        backend.close();
        sshd.close();
        http.close();
    }

    private TunnelStatus open(int remotePort) {
        return tunnels.open(
                SHOP,
                new TunnelRequest(
                        backend.port(),
                        new Via.Ssh(
                                "server",
                                Optional.empty(),
                                remotePort,
                                Optional.of(config.toString()),
                                Optional.empty())));
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void requests_come_through_at_the_address_that_is_shown() throws Exception {
        int port = Backend.freePort();

        TunnelStatus status = open(port);

        assertThat(status.address()).contains("http://127.0.0.1:" + port);
        assertThat(get(status.address().orElseThrow())).isEqualTo("the shop");
    }

    @Test
    void a_port_of_the_servers_choice_is_shown() throws Exception {
        assertThat(get(open(0).address().orElseThrow())).isEqualTo("the shop");
    }

    @Test
    void a_connection_that_is_cut_comes_back_by_itself() throws Exception {
        int port = Backend.freePort();
        String address = open(port).address().orElseThrow();

        sshd.cutConnections();

        await().until(() -> tunnels.status(SHOP).orElseThrow().lastError().isPresent());
        await().until(() -> tunnels.status(SHOP).orElseThrow().state() == State.UP);
        assertThat(get(address)).isEqualTo("the shop");
    }

    @Test
    void a_server_with_another_host_key_is_not_trusted() throws Exception {
        config = sshd.clientConfig(sshd.userKey());

        assertThatThrownBy(() -> open(0))
                .hasMessageContaining("Host key verification failed")
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains("ssh server"));
    }

    @Test
    void a_port_that_is_taken_is_named_with_what_to_do() throws Exception {
        try (Backend taken = Backend.start("somebody else")) {
            assertThatThrownBy(() -> open(taken.port()))
                    .hasMessageContaining("remote port forwarding failed for listen port " + taken.port())
                    .isInstanceOfSatisfying(
                            PortException.class,
                            e -> assertThat(e.remedy().orElseThrow()).contains("choose another, 0 for any"));
        }
    }

    @Test
    void headers_that_came_over_ssh_are_not_believed() {
        open(0);
        assertThat(tunnels.isTrusted(InetAddress.getLoopbackAddress())).isFalse();
    }
}
