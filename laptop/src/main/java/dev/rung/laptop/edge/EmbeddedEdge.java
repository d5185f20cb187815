package dev.rung.laptop.edge;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The edge inside of this process, for any number of environments. Safe for many threads. */
public final class EmbeddedEdge implements Edge, AutoCloseable {
    private final EdgeRuntime runtime;
    private final Map<EnvironmentId, EnvironmentEdge> environments = new ConcurrentHashMap<>();

    private EmbeddedEdge(EdgeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Starts the edge's threads; nothing is listened on yet.
     *
     * @throws dev.rung.core.port.PortException when the system refuses them
     */
    public static EmbeddedEdge start(EdgeSettings settings) {
        LibraryLogs.quieten();
        return new EmbeddedEdge(EdgeRuntime.start(settings));
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        if (listeners.stream().anyMatch(listener -> listener.kind() == Listener.Kind.HTTPS)) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    "edge: HTTPS is not spoken on this machine itself",
                    "Show the app with 'rung tunnel', or let it stand on a server");
        }
        of(environment).publish(listeners);
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        of(environment).target(service, targets);
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        of(environment).maintain(on);
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        EnvironmentEdge known = environments.get(environment);
        return known == null ? new EdgeView(List.of(), List.of(), List.of(), false) : known.view();
    }

    /** Stops listening, waits for what is under way as long as the settings allow, and ends the threads. */
    @Override
    public void close() {
        CompletableFuture.allOf(environments.values().stream()
                        .map(EnvironmentEdge::close)
                        .toArray(CompletableFuture[]::new))
                .join();
        runtime.close();
    }

    private EnvironmentEdge of(EnvironmentId environment) {
        return environments.computeIfAbsent(environment, unseen -> new EnvironmentEdge(runtime));
    }
}
