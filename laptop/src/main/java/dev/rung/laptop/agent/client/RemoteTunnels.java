package dev.rung.laptop.agent.client;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.laptop.tunnel.TunnelJson;
import dev.rung.laptop.tunnel.TunnelRequest;
import dev.rung.laptop.tunnel.TunnelStatus;
import java.util.Optional;

/** The tunnels that the agent keeps open. */
public final class RemoteTunnels {
    private final AgentClient agent;

    /**
     * @param agent who keeps them
     */
    public RemoteTunnels(AgentClient agent) {
        this.agent = agent;
    }

    /**
     * Opens the environment's tunnel in the place of the one it has, and waits until it is through.
     *
     * @throws dev.rung.core.port.PortException when it cannot be opened; then there is none
     */
    public TunnelStatus open(EnvironmentId environment, TunnelRequest request) {
        return TunnelJson.status(agent.call(
                "tunnel.open",
                Json.object("environment", Names.write(environment), "request", TunnelJson.write(request))));
    }

    /** How the environment's tunnel is; empty when it has none. */
    public Optional<TunnelStatus> status(EnvironmentId environment) {
        Fields found = agent.call("tunnel.status", Json.object("environment", Names.write(environment)));
        return found.has("tunnel") ? Optional.of(TunnelJson.status(found.object("tunnel"))) : Optional.empty();
    }

    /** Closes the environment's tunnel, if it has one. */
    public void close(EnvironmentId environment) {
        agent.call("tunnel.close", Json.object("environment", Names.write(environment)));
    }
}
