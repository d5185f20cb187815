package dev.rung.laptop.agent;

import dev.rung.core.app.App;
import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.engine.json.Fields;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.wire.AppDocuments;
import dev.rung.laptop.edge.EdgeSettings;
import dev.rung.laptop.edge.EmbeddedEdge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent for tests to start and kill: a real edge, and instances as a file says they are. */
public final class TestAgent {
    private TestAgent() {}

    /** Arguments: the state root. */
    public static void main(String[] arguments) throws IOException {
        var root = new StateRoot(Path.of(arguments[0]));
        var times = new AgentSettings.Times(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(5));
        var settings = new AgentSettings(root, "1.2.3", System.getenv(), new NoApps(), ServerLimits.USUAL, times);
        System.exit(new Agent(
                        settings,
                        trusted -> new Parts(
                                EmbeddedEdge.start(EdgeSettings.defaults().trusting(trusted)),
                                new FilePlatform(instances(root))))
                .run());
    }

    static Path instances(StateRoot root) {
        return root.path().resolve("instances.json");
    }

    private record Parts(EmbeddedEdge embedded, FilePlatform instances) implements AgentParts {
        @Override
        public Edge edge() {
            return embedded;
        }

        @Override
        public Platform platform(Engine engine) {
            return instances;
        }

        @Override
        public void close() {
            embedded.close();
        }
    }

    /** No call of these tests carries an app. */
    private record NoApps() implements AppDocuments {
        @Override
        public Map<String, @Nullable Object> write(App app) {
            throw new UnsupportedOperationException();
        }

        @Override
        public App read(Fields document) {
            throw new UnsupportedOperationException();
        }
    }
}
