package dev.rung.servers.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.haproxy.config.EdgeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerDoorsTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final EnvironmentId OTHER = new EnvironmentId("other", "default");
    private static final Call ANSWERED = Call.of(_ -> Json.object("answered", true));

    private PeerDoors doors;
    private AgentClient peer;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        var files = new EdgeFiles(folder);
        doors = new PeerDoors(files, Optional.empty(), _ -> {});
        doors.serve(Map.of("lock.read", ANSWERED, "visit.end", ANSWERED, "agent.stop", ANSWERED));
        doors.open(SHOP);
        peer = AgentClient.of("b", files.agent(SHOP));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void a_peer_asks_about_its_environment() {
        assertThat(peer.call("lock.read", Json.object("environment", Names.write(SHOP)))
                        .flag("answered"))
                .isTrue();
        assertThat(peer.call("visit.end", Json.object("name", "x")).flag("answered"))
                .isTrue();
    }

    @Test
    void another_environment_is_none_of_its_business() {
        assertThatThrownBy(() -> peer.call("lock.read", Json.object("environment", Names.write(OTHER))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("another environment than shop/default");
    }

    @Test
    void the_agent_itself_is_none_of_its_business() {
        assertThatThrownBy(() -> peer.call("agent.stop", Json.object("environment", Names.write(SHOP))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("knows no call agent.stop");
    }
}
