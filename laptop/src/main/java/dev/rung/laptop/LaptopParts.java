package dev.rung.laptop;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.AgentParts;
import dev.rung.laptop.docker.DockerPlatform;
import dev.rung.laptop.edge.EdgeSettings;
import dev.rung.laptop.edge.EmbeddedEdge;
import dev.rung.laptop.process.ProcessPlaces;
import dev.rung.laptop.process.ProcessPlatform;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the agent of a laptop works with: the embedded edge, processes, and Docker where it is used. */
public final class LaptopParts implements AgentParts {
    private final EmbeddedEdge edge;
    private final ProcessPlaces places;
    private final DockerPlatform docker;
    private final Map<String, String> variables;
    private @Nullable ProcessPlatform processes;

    private LaptopParts(EmbeddedEdge edge, StateRoot root, Path cache, Map<String, String> variables) {
        this.edge = edge;
        this.places = new ProcessPlaces(root.path(), cache);
        this.variables = variables;
        this.docker = new DockerPlatform(new LocalShell(), root.path(), variables);
    }

    /**
     * Makes the parts of an agent.
     *
     * @param root where environments keep their state
     * @param variables of this process
     */
    public static AgentParts.Factory factory(StateRoot root, Map<String, String> variables) {
        return trusted -> of(root, variables, trusted);
    }

    private static LaptopParts of(StateRoot root, Map<String, String> variables, Predicate<InetAddress> trusted) {
        Path cache = ProcessPlaces.usual(variables).cache();
        return new LaptopParts(EmbeddedEdge.start(trusting(trusted)), root, cache, variables);
    }

    private static EdgeSettings trusting(Predicate<InetAddress> trusted) {
        EdgeSettings usual = EdgeSettings.defaults();
        return new EdgeSettings(usual.limits(), usual.times(), usual.holding(), trusted);
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public synchronized Platform platform(Engine engine) {
        return switch (engine) {
            case DOCKER -> docker;
            case PROCESS -> processes();
        };
    }

    private ProcessPlatform processes() {
        ProcessPlatform open = processes;
        if (open == null) {
            open = ProcessPlatform.open(places, variables);
            processes = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        edge.close();
        if (processes != null) {
            processes.close();
        }
    }
}
