package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.EdgeSettings;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.wire.Names;

/** What the edge of a server asks of requests, told to its agent. */
public final class RemoteEdgeRules {
    private final AgentClient agent;

    /** @param agent of a server */
    public RemoteEdgeRules(AgentClient agent) {
        this.agent = agent;
    }

    /** Has the edge ask this of an environment's requests from now on. */
    public void want(EnvironmentId environment, EdgeSettings settings) {
        agent.call(
                EdgeCalls.ASK,
                Json.object("environment", Names.write(environment), "settings", EdgeSettingsJson.write(settings)));
    }
}
