package dev.rung.servers.agent;

import dev.rung.core.fleet.Rearrangement;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.shell.Command;

/** How Rung is called on this host, as by an operator, to spread what serves over other hosts. */
@FunctionalInterface
public interface Rearranger {
    /**
     * The command.
     *
     * @param self this host
     */
    Command command(EnvironmentId environment, String self, Rearrangement rearrangement);
}
