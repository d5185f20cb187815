package dev.rung.laptop.agent;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.laptop.agent.server.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.Predicate;

/** What the agent works with. */
public interface AgentParts extends AutoCloseable {
    /** The edge inside of the agent. */
    Edge edge();

    /**
     * What runs instances; the same each time.
     *
     * @throws dev.rung.core.port.PortException while the engine cannot be reached
     */
    Platform platform(Engine engine);

    /** What the agent can be asked for beside what every agent can. */
    default Map<String, Call> calls() {
        return Map.of();
    }

    /**
     * Begins to serve callers who do not come by the agent's own socket.
     *
     * @param calls all that the agent can be asked for
     * @throws IOException when that cannot be
     */
    default void serve(Map<String, Call> calls) throws IOException {}

    /** Lets the edge finish what it has, and leaves processes to themselves for the next agent. */
    @Override
    void close();

    /** Makes the parts, once it is certain that this agent is the only one. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes them.
         *
         * @param trusted peers of the edge whose forwarded headers are believed
         */
        AgentParts make(Predicate<InetAddress> trusted);
    }
}
