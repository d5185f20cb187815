package dev.rung.servers.agent;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Engine;
import dev.rung.engine.SystemClock;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.AgentLog;
import dev.rung.laptop.agent.AgentParts;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.docker.DockerPlatform;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.requests.KeptRequests;
import dev.rung.servers.requests.RequestFiles;
import dev.rung.servers.requests.RequestLog;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the agent of a server works with. HAProxy outlives the agent: one that is replaced interrupts no request. */
public final class ServerParts implements AgentParts {
    private static final String EDGE_USER = "haproxy";

    private final SecuredEdge edge;
    private final DockerPlatform docker;
    private final Meshes meshes;
    private final Convergence convergence;
    private final Rearranging rearranging;
    private final LostAfter lostAfter;
    private final RequestLog requests;
    private final RequestCalls requestCalls;

    private ServerParts(
            SecuredEdge edge,
            DockerPlatform docker,
            Meshes meshes,
            Convergence convergence,
            Rearranging rearranging,
            LostAfter lostAfter,
            RequestLog requests,
            RequestCalls requestCalls) {
        this.requests = requests;
        this.requestCalls = requestCalls;
        this.convergence = convergence;
        this.rearranging = rearranging;
        this.lostAfter = lostAfter;
        this.edge = edge;
        this.docker = docker;
        this.meshes = meshes;
    }

    /**
     * Makes the parts of a server's agent.
     *
     * @param root where environments keep their state
     * @param variables of this process
     * @param rearranger how Rung is called when a host is lost or back
     */
    public static AgentParts.Factory factory(StateRoot root, Map<String, String> variables, Rearranger rearranger) {
        return trusted -> {
            Path folder = folder(root);
            HaproxySettings usual = usual();
            var rules = new EdgeRules(new EnvironmentStore(root, "edge-rules.json"));
            HaproxySettings settings = asBefore(folder, rules.applied(usual));
            var wishes = new Wishes(
                    new EnvironmentStore(root, "tls.json"), folder.resolve("certificates"), new SystemClock());
            var shell = new LocalShell();
            if (Files.exists(new EdgeFiles(folder).state())) {
                // What listens on them is there before anybody could say that it is wanted again.
                Meshes.ensureServiceAddresses(shell);
            }
            RequestFiles kept = RequestFiles.in(folder);
            RequestLog requests = RequestLog.open(kept, new SystemClock(), AgentLog::say);
            HaproxyEdge haproxy = HaproxyEdge.start(folder, settings, new EdgeLog(requests));
            var peers = new PeerAgents(haproxy, new EdgeFiles(folder));
            var edge = new SecuredEdge(haproxy, usual, settings, rules, wishes, peers, AgentLog::say);
            edge.start();
            var notes = new ConvergenceNotes(peers, root);
            var convergence = new Convergence(haproxy, notes, AgentLog::say);
            convergence.start();
            var lostAfter = new LostAfter(new EnvironmentStore(root, "lost-after.json"));
            var rearranging = new Rearranging(haproxy, notes, lostAfter, rearranger, shell, AgentLog::say);
            rearranging.start();
            var doors = new PeerDoors(new EdgeFiles(folder), settings.user(), AgentLog::say);
            var meshes = new Meshes(haproxy, folder.resolve("mesh"), doors, new SystemClock(), shell);
            return new ServerParts(
                    edge,
                    new DockerPlatform(shell, root.path(), variables),
                    meshes,
                    convergence,
                    rearranging,
                    lostAfter,
                    requests,
                    new RequestCalls(new KeptRequests(kept)));
        };
    }

    /** The files of the edge of this host. */
    public static EdgeFiles edgeFiles(StateRoot root) {
        return new EdgeFiles(folder(root));
    }

    /** Beside the state, which only root may enter: HAProxy's workers are another user. */
    private static Path folder(StateRoot root) {
        return root.path().resolveSibling("rung-edge");
    }

    private static HaproxySettings usual() {
        HaproxySettings defaults = HaproxySettings.defaults();
        return System.getProperty("user.name").equals("root") && exists(EDGE_USER) ? defaults.as(EDGE_USER) : defaults;
    }

    /** As the agent before this one left it, which served with these certificates. */
    private static HaproxySettings asBefore(Path folder, HaproxySettings settings) {
        List<Path> certificates = servedBefore(new EdgeFiles(folder).certificates());
        return certificates.isEmpty()
                ? settings
                : settings.with(new HaproxySettings.Tls(certificates, Optional.empty()));
    }

    private static List<Path> servedBefore(Path list) {
        try {
            return Files.exists(list)
                    ? Files.readAllLines(list).stream()
                            .map(Path::of)
                            .filter(Files::exists)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new PortException(Kind.FAILED, list + ": it cannot be read: " + e.getMessage(), "Remove it", e);
        }
    }

    private static boolean exists(String user) {
        try {
            return !FileSystems.getDefault()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(user)
                    .getName()
                    .isEmpty();
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public Platform platform(Engine engine) {
        if (engine == Engine.PROCESS) {
            throw new PortException(
                    Kind.UNSUPPORTED, "engine: process: servers run containers", "Leave engine: out of rung.yaml");
        }
        return docker;
    }

    @Override
    public Map<String, Call> calls() {
        var calls = new LinkedHashMap<>(new CertificateCalls(edge).byName());
        calls.putAll(new EdgeCalls(edge).byName());
        calls.putAll(new MeshCalls(meshes).byName());
        calls.putAll(lostAfter.byName());
        calls.putAll(requestCalls.byName());
        calls.putAll(new SentFolderCalls().byName());
        return calls;
    }

    @Override
    public void serve(Map<String, Call> calls) throws IOException {
        meshes.serve(calls);
    }

    @Override
    public void close() {
        rearranging.close();
        convergence.close();
        meshes.close();
        edge.close();
        requests.close();
    }
}
