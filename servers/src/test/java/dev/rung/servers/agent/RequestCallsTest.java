package dev.rung.servers.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.requests.KeptRequests;
import dev.rung.servers.requests.RequestFiles;
import dev.rung.servers.requests.RequestQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that a host keeps, asked for by another. */
class RequestCallsTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final Instant SOON = Instant.parse("2026-11-22T01:45:15Z");

    private PeerDoors doors;
    private RemoteRequests peer;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Files.write(
                folder.resolve("requests.jsonl"),
                List.of(line("web", 14), line("web", 15), line("api", 16), line("web", 17), line("web", 18)));
        var files = new EdgeFiles(folder);
        doors = new PeerDoors(files, Optional.empty(), _ -> {});
        doors.serve(new RequestCalls(new KeptRequests(RequestFiles.in(folder))).byName());
        doors.open(SHOP);
        peer = new RemoteRequests(AgentClient.of("b", files.agent(SHOP)));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void all_that_is_wanted_of_them_travels() {
        assertThat(asked(new RequestQuery(SHOP, Set.of(), -1, Optional.empty(), false)))
                .hasSize(5);
        assertThat(asked(new RequestQuery(SHOP, Set.of("web"), 3, Optional.of(SOON), false)))
                .containsExactly(line("web", 15), line("web", 17), line("web", 18));
        assertThat(asked(new RequestQuery(SHOP, Set.of("web"), 1, Optional.of(SOON), false)))
                .containsExactly(line("web", 18));
    }

    @Test
    void those_of_another_environment_do_not() {
        var others = new EnvironmentId("other", "default");
        assertThatThrownBy(() -> asked(new RequestQuery(others, Set.of(), -1, Optional.empty(), false)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("another environment");
    }

    private List<String> asked(RequestQuery query) {
        var lines = new ArrayList<String>();
        peer.send(query, lines::add);
        return lines;
    }

    private static String line(String service, int second) {
        return "{\"time\":\"2026-11-22T01:45:" + second + "Z\",\"to\":\"http:shop:default:" + service + ":8080\"}";
    }
}
