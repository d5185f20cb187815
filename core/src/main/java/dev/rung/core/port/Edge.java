package dev.rung.core.port;

import dev.rung.core.release.EnvironmentId;
import java.util.List;

/**
 * Serves the routes. Every method may block, has a bound on how long, and throws {@link PortException}. A method that
 * has returned is acknowledged: no request that comes later sees what was before.
 */
public interface Edge {
    /**
     * Makes these the listeners of the environment; those no longer named are closed once their connections are done.
     *
     * @throws PortException naming the port when one cannot be bound; then nothing has changed
     */
    void publish(EnvironmentId environment, List<Listener> listeners);

    /**
     * Makes these the targets of a service. Those that are gone or not active get no request after this returns; the
     * active ones share what comes by their weights, and where weights are equal the least busy is preferred.
     *
     * <p>The {@linkplain Tally tallies} of all targets of the service start anew when this changes its shares: which
     * targets there are beside the draining ones, or the weight of any of them. So whatever is compared was counted over
     * the same minutes. They go on when the same is set again, and when a target goes from active to down or back: its
     * health is part of how it answers. A request counts where it began: one from before the change is in no new tally.
     */
    void target(EnvironmentId environment, String service, List<Target> targets);

    /** While on, HTTP requests of the environment are answered 503 with a page and never reach a target. */
    void maintenance(EnvironmentId environment, boolean on);

    /** What the edge does now for an environment. */
    EdgeView view(EnvironmentId environment);
}
