package dev.rung.servers.agent;

import dev.rung.laptop.agent.AgentLog;
import dev.rung.servers.haproxy.EdgeObserver;
import dev.rung.servers.requests.RequestLog;

/** Tells the agent's log what happens at the edge, and has its requests kept. */
record EdgeLog(RequestLog requests) implements EdgeObserver {
    @Override
    public void happened(String note) {
        AgentLog.say(note);
    }

    @Override
    public void answered(String json) {
        requests.add(json);
    }
}
