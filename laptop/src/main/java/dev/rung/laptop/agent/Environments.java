package dev.rung.laptop.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.laptop.agent.watch.KeptEdge;
import dev.rung.laptop.agent.watch.RunningInstances;
import dev.rung.laptop.tunnel.Tunnels;
import java.io.IOException;

/**
 * All that the agent has of its environments.
 *
 * @param edge that serves them
 * @param running remembers which of their instances run
 * @param watches that look at them
 * @param tunnels that show them
 */
record Environments(KeptEdge edge, RunningInstances running, Watches watches, Tunnels tunnels) {
    /** Begins to look after an environment. */
    void add(EnvironmentId environment, Engine engine) {
        edge.know(environment, engine);
        watches.nudge(environment);
    }

    /** Stops looking after an environment, and keeps nothing of it. */
    void forget(EnvironmentId environment) {
        watches.forget(environment);
        tunnels.close(environment);
        edge.forget(environment);
        try {
            running.forget(environment);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, environment + ": it is not forgotten: " + e.getMessage(), "Remove running.json", e);
        }
    }
}
