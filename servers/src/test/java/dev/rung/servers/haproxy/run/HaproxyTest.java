package dev.rung.servers.haproxy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.edge.Ports;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.EdgeState;
import dev.rung.servers.haproxy.config.EnvironmentState;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.Rendering;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HaproxyTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);

    @TempDir
    Path folder;

    private EdgeFiles files = new EdgeFiles(Path.of("/"));
    private Haproxy haproxy = new Haproxy(files);

    @BeforeEach
    void prepare() {
        files = new EdgeFiles(folder);
        haproxy = new Haproxy(files);
        haproxy.prepare();
    }

    @AfterEach
    void stop() {
        haproxy.stop();
    }

    @Test
    void a_port_that_is_lost_at_the_last_moment_leaves_the_former_worker_serving() throws Exception {
        int mine = Ports.free();
        Rendering served = put(mine);
        haproxy.start(served);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Rendering wanted = put(mine, other.getLocalPort());

            assertThatThrownBy(() -> haproxy.reload(wanted))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
        }
        assertThat(haproxy.mark()).contains(served.mark());
        new Socket(InetAddress.getLoopbackAddress(), mine).close();

        Rendering next = put(mine, Ports.free());
        haproxy.reload(next);

        assertThat(haproxy.mark()).contains(next.mark());
    }

    @Test
    void one_that_cannot_start_says_why_and_leaves_nothing() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Rendering wanted = put(other.getLocalPort());

            assertThatThrownBy(() -> haproxy.start(wanted))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort());
        }
        assertThat(haproxy.isAlive()).isFalse();
        assertThat(haproxy.stats()).isEmpty();
    }

    @Test
    void there_is_nothing_to_take_over_where_nothing_runs() {
        assertThat(haproxy.adopt()).isFalse();
    }

    private Rendering put(int... ports) throws IOException {
        List<Listener> listeners = Arrays.stream(ports)
                .mapToObj(port -> new Listener("127.0.0.1", port, Listener.Kind.HTTP, List.of(Route.all("web", 80))))
                .toList();
        EdgeState state = EdgeState.EMPTY.with(SHOP, EnvironmentState.EMPTY.with(listeners));
        Rendering rendering = Rendering.of(state, HaproxySettings.defaults(), files);
        for (Map.Entry<String, String> file : rendering.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(files.config(), rendering.config());
        return rendering;
    }
}
