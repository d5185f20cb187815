package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.engine.state.EnvironmentStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An edge that forgets nothing: what it is told is on disk before it is acknowledged, and is told again to a new edge
 * after this process has ended. In between its targets follow the health of their instances.
 */
public final class KeptEdge implements Edge {
    private final Edge edge;
    private final EnvironmentStore store;
    private final Map<EnvironmentId, KeptEnvironment> environments = new ConcurrentHashMap<>();

    /**
     * @param edge that serves
     * @param store of what it was told
     */
    public KeptEdge(Edge edge, EnvironmentStore store) {
        this.edge = edge;
        this.store = store;
    }

    /** Remembers which engine runs the instances of an environment. */
    public void know(EnvironmentId environment, Engine engine) {
        of(environment).know(engine);
    }

    /** What runs the instances of an environment. */
    public Engine engine(EnvironmentId environment) {
        return of(environment).engine();
    }

    /**
     * Tells the edge again which listeners an environment has, unless that was done.
     *
     * @throws dev.rung.core.port.PortException when a port cannot be bound now; it may be tried again
     */
    public void restore(EnvironmentId environment) {
        of(environment).restore();
    }

    /** A number that changes whenever a plan sets something: what was observed before may be out of date. */
    public long generation(EnvironmentId environment) {
        return of(environment).generation();
    }

    /**
     * Makes the edge's targets follow what was observed; nothing happens when a plan has set something since.
     *
     * @param generation from before the observation
     */
    public void follow(EnvironmentId environment, long generation, List<Instance> observed) {
        of(environment).follow(generation, observed);
    }

    /** Forgets an environment: its listeners are closed and nothing of it is kept. */
    public void forget(EnvironmentId environment) {
        of(environment).forget();
        environments.remove(environment);
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        of(environment).publish(listeners);
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        of(environment).target(service, targets);
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        of(environment).maintenance(on);
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        return edge.view(environment);
    }

    private KeptEnvironment of(EnvironmentId environment) {
        return environments.computeIfAbsent(environment, id -> new KeptEnvironment(id, edge, store));
    }
}
