package dev.rung.laptop.agent.client;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.EdgeJson;
import dev.rung.laptop.agent.wire.EdgeViewJson;
import dev.rung.laptop.agent.wire.Names;
import java.util.List;

/** The agent's edge. */
public final class RemoteEdge implements Edge {
    private final AgentClient agent;
    private final Engine engine;

    /**
     * @param agent who has the edge
     * @param engine what runs the instances behind it, for the agent to watch
     */
    public RemoteEdge(AgentClient agent, Engine engine) {
        this.agent = agent;
        this.engine = engine;
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        agent.call(
                "edge.publish",
                Json.object(
                        "environment", Names.write(environment),
                        "engine", engine.word(),
                        "listeners", EdgeJson.listeners(listeners)));
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        agent.call(
                "edge.target",
                Json.object(
                        "environment", Names.write(environment),
                        "engine", engine.word(),
                        "service", service,
                        "targets", EdgeJson.targets(targets)));
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        agent.call(
                "edge.maintenance",
                Json.object("environment", Names.write(environment), "engine", engine.word(), "on", on));
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        return EdgeViewJson.read(agent.call("edge.view", Json.object("environment", Names.write(environment))));
    }
}
