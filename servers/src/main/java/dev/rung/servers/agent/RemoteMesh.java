package dev.rung.servers.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.mesh.MeshFolder.Peer;
import dev.rung.servers.mesh.MeshFolder.Rotation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How the agent of a server joins its host to others. */
public final class RemoteMesh {
    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of a server
     * @param environment whose hosts are joined
     */
    public RemoteMesh(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    /**
     * The host's own certificates, in PEM.
     *
     * @param host its name
     */
    public String introduce(String host) {
        return agent.call(MeshCalls.INTRODUCE, Json.object("environment", Names.write(environment), "host", host))
                .text("certificate");
    }

    /** Goes a step further in having another key. */
    public void rotate(String host, Rotation step) {
        agent.call(
                MeshCalls.ROTATE,
                Json.object("environment", Names.write(environment), "host", host, "step", step.word()));
    }

    /**
     * Joins the host to its peers.
     *
     * @param host its name
     * @param listen where it listens
     * @param peers the other hosts by name
     * @param absent hosts that cannot be introduced now: those that were known before stay known
     */
    public void join(String host, Address listen, SortedMap<String, Peer> peers, List<String> absent) {
        var others = new LinkedHashMap<String, @Nullable Object>();
        peers.forEach((name, peer) -> others.put(
                name,
                Json.object(
                        "address", peer.address().host(),
                        "port", peer.address().port(),
                        "certificate", peer.certificate())));
        agent.call(
                MeshCalls.JOIN,
                Json.object(
                        "environment",
                        Names.write(environment),
                        "host",
                        host,
                        "address",
                        listen.host(),
                        "port",
                        listen.port(),
                        "peers",
                        others,
                        "absent",
                        absent));
    }

    /**
     * How long the host waits for another that does not answer, before what that one ran is run elsewhere.
     *
     * @param patience some seconds at least; empty for ever
     */
    public void goOnWithoutLostAfter(Optional<Duration> patience) {
        agent.call(
                LostAfter.CALL,
                Json.object(
                        "environment",
                        Names.write(environment),
                        LostAfter.SECONDS,
                        patience.orElse(Duration.ZERO).toSeconds()));
    }

    /** Takes the host out. What is asked by way of the mesh may lose its answer with it. */
    public void leave() {
        try {
            agent.call(MeshCalls.LEAVE, Json.object("environment", Names.write(environment)));
        } catch (PortException e) {
            if (!Answers.isSilence(e)) {
                throw e;
            }
        }
    }
}
