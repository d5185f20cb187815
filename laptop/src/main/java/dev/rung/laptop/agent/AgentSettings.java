package dev.rung.laptop.agent;

import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.wire.AppDocuments;
import java.time.Duration;
import java.util.Map;

/**
 * What an agent is started with.
 *
 * @param root where environments and the agent keep their files
 * @param version of Rung
 * @param variables of this process
 * @param documents how an app travels
 * @param limits of the socket
 * @param times how often it looks and how long it waits
 */
public record AgentSettings(
        StateRoot root,
        String version,
        Map<String, String> variables,
        AppDocuments documents,
        ServerLimits limits,
        Times times) {

    /** Copies the variables. */
    public AgentSettings {
        variables = Map.copyOf(variables);
    }

    /**
     * How often the agent looks and how long it waits.
     *
     * @param look between two looks at an environment when nothing is known to have changed
     * @param restore for the edge to be as it was before the socket is opened
     * @param revival for an instance to be ready after a reboot before the next is started
     */
    public record Times(Duration look, Duration restore, Duration revival) {
        /** What suits a laptop. */
        public static final Times USUAL =
                new Times(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** The usual settings. */
    public static AgentSettings usual(StateRoot root, String version, AppDocuments documents) {
        return new AgentSettings(root, version, System.getenv(), documents, ServerLimits.USUAL, Times.USUAL);
    }
}
