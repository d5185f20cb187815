package dev.rung.laptop.agent.client;

import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Names;

/** The environments that the agent looks after. */
public final class RemoteEnvironments {
    private final AgentClient agent;

    /**
     * @param agent who looks after them
     */
    public RemoteEnvironments(AgentClient agent) {
        this.agent = agent;
    }

    /** Has the agent look after an environment, also one that serves nothing: its instances come back after a reboot. */
    public void add(EnvironmentId environment, Engine engine) {
        agent.call("environment.add", Json.object("environment", Names.write(environment), "engine", engine.word()));
    }

    /** Has the agent forget an environment: its listeners and its tunnel are closed. */
    public void forget(EnvironmentId environment) {
        agent.call("environment.forget", Json.object("environment", Names.write(environment)));
    }
}
