package dev.rung.cli.project;

import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.AgentStatus;
import java.util.Optional;

/** The way to this user's agent. */
public interface AgentAccess {
    /**
     * A client of an agent that runs; it is started where it does not.
     *
     * @throws dev.rung.core.port.PortException when it cannot be started
     */
    AgentClient ensureRunning();

    /** A client, whether an agent runs or not. */
    AgentClient client();

    /** How the agent is; empty when none runs. */
    Optional<AgentStatus> status();
}
