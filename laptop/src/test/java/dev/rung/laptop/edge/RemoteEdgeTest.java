package dev.rung.laptop.edge;

import dev.rung.core.port.Edge;
import dev.rung.core.release.Engine;
import dev.rung.engine.edge.EdgeContract;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.RemoteEdge;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.Ownership;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.EdgeCalls;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.watch.KeptEdge;
import dev.rung.laptop.edge.EdgeSettings.Holding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The edge at the far end of the agent's socket, kept on disk as the agent keeps it. */
class RemoteEdgeTest extends EdgeContract {
    @TempDir
    Path folder;

    private @Nullable EmbeddedEdge embedded;
    private @Nullable AgentServer server;

    @Override
    protected Edge start(Duration waiting) {
        var root = new StateRoot(folder.resolve("rung"));
        EmbeddedEdge real =
                EmbeddedEdge.start(EdgeSettings.defaults().with(new Holding(1000, waiting, Duration.ofSeconds(60))));
        embedded = real;
        var kept = new KeptEdge(real, new EnvironmentStore(root, "edge.json"));
        var place = new SocketPlace(AgentFiles.of(root), Map.of());
        try {
            Ownership.makeFolder(root.agent());
            server = AgentServer.start(
                    place.choose(),
                    new EdgeCalls(kept, kept::know, environment -> {}).byName(),
                    ServerLimits.USUAL,
                    line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RemoteEdge(new AgentClient(place), Engine.PROCESS);
    }

    @Override
    protected void stop(Edge running) {
        try (EmbeddedEdge _ = embedded;
                AgentServer _ = server) {
            // Both end here, the server first.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
