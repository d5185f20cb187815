package dev.rung.laptop.agent;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import java.net.InetAddress;
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
