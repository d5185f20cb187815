package dev.rung.laptop.agent.server;

import java.time.Duration;

/**
 * How long and how much the agent's socket bears.
 *
 * @param connections at the same time; a further one is told so and closed
 * @param request until a whole request has come, from the connection's begin or from the answer before
 * @param heartbeat how often a caller is told that its request is being worked on
 * @param write until a caller has taken a line
 */
public record ServerLimits(int connections, Duration request, Duration heartbeat, Duration write) {
    /** For people and their commands: a pager may hold up a log for a while. */
    public static final ServerLimits USUAL =
            new ServerLimits(64, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10));
}
