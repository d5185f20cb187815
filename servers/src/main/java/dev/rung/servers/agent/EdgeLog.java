package dev.rung.servers.agent;

import dev.rung.laptop.agent.AgentLog;
import dev.rung.servers.haproxy.EdgeObserver;

/** Tells the agent's log what happens at the edge; requests are told by HAProxy's own statistics. */
final class EdgeLog implements EdgeObserver {
    @Override
    public void happened(String note) {
        AgentLog.say(note);
    }

    @Override
    public void answered(String json) {
        // Nobody reads single requests yet.
    }
}
