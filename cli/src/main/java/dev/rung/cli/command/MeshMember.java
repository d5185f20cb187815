package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.Peers;
import dev.rung.cli.project.UsageException;
import dev.rung.core.hosts.HostStandard;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.NumberedFiles;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.RemoteNumberedFiles;
import dev.rung.servers.agent.RemoteMesh;
import dev.rung.servers.mesh.MeshFolder.Peer;
import dev.rung.servers.mesh.MeshFolder.Rotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeMap;

/** What Rung has a server's agent do when it makes hosts known to each other; nobody types this. */
final class MeshMember {
    private static final int LIMIT = 1 << 20;

    /** Longer than an edge takes to see that one which was down is back. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Invocation call;
    private final Fields document;
    private final EnvironmentId environment;
    private final RemoteMesh mesh;

    private MeshMember(Invocation call, Fields document, AgentClient agent) {
        this.call = call;
        this.document = document;
        this.environment = new EnvironmentId(document.text("app"), document.text("env"));
        this.mesh = new RemoteMesh(agent, environment);
    }

    /** Reads from standard input which environment is meant, and who is who in it. */
    static MeshMember read(Invocation call, AgentClient agent, InputStream input) {
        try {
            String text = new String(input.readNBytes(LIMIT), StandardCharsets.UTF_8);
            return new MeshMember(call, Json.read(text), agent);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "agent: what it is told of its hosts is not understood: " + e.getMessage(),
                    "Rung says this by itself, when 'rung up' brings an app to a fleet");
        }
    }

    /** Prints the host's own certificate. */
    void introduce() {
        String certificate = mesh.introduce(document.text("host"));
        call.out().println(Json.write(Json.object("certificate", certificate)));
    }

    /** Goes a step further in having another key. */
    void rotate() {
        mesh.rotate(document.text("host"), Rotation.of(document.text("step")));
    }

    /** Joins the host to the others, and waits until each of them, which join at the same time, answers it. */
    void join() {
        var peers = new TreeMap<String, Peer>();
        document.object("peers")
                .objects()
                .forEach((name, peer) -> peers.put(name, new Peer(address(peer), peer.text("certificate"))));
        mesh.join(document.text("host"), address(document), peers, document.texts("absent"));
        peers.keySet().forEach(this::await);
    }

    private void await(String peer) {
        var files = new RemoteNumberedFiles(Peers.agent(Session.root(), environment, peer), environment);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                files.numbers(NumberedFiles.Kind.RELEASES);
                return;
            } catch (PortException e) {
                if (!Answers.isSilence(e) || System.nanoTime() - deadline > 0) {
                    throw unreached(peer, e);
                }
                Pauses.brief();
            }
        }
    }

    private PortException unreached(String peer, PortException e) {
        return new PortException(
                Kind.UNREACHABLE,
                peer + ": " + document.text("host") + " does not reach it on port " + HostStandard.MESH_PORT + ": "
                        + e.getMessage(),
                "Have 'rung hosts prepare' open the port between the hosts, or your provider's firewall",
                e);
    }

    private static Address address(Fields fields) {
        return new Address(fields.text("address"), fields.integer("port"));
    }
}
