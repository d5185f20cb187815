package dev.rung.laptop.agent;

import dev.rung.core.ledger.StoppedInstances;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.SystemClock;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.server.EdgeCalls;
import dev.rung.laptop.agent.server.EnvironmentCalls;
import dev.rung.laptop.agent.server.PlatformCalls;
import dev.rung.laptop.agent.server.StateCalls;
import dev.rung.laptop.agent.server.TunnelCalls;
import dev.rung.laptop.agent.server.Visits;
import dev.rung.laptop.agent.watch.EnvironmentWatch;
import dev.rung.laptop.agent.watch.KeptEdge;
import dev.rung.laptop.agent.watch.RunningInstances;
import dev.rung.laptop.tunnel.Tunnels;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent at work: all of it put together, begun in order and ended in the reverse. */
final class RunningAgent implements AutoCloseable {
    private final Tunnels tunnels;
    private final AgentParts parts;
    private final Watches watches;
    private final AgentServer server;

    private RunningAgent(Tunnels tunnels, AgentParts parts, Watches watches, AgentServer server) {
        this.tunnels = tunnels;
        this.parts = parts;
        this.watches = watches;
        this.server = server;
    }

    /**
     * Begins: what was before is brought back first, then callers are let in.
     *
     * @param stop what a caller's wish to stop does
     */
    static RunningAgent start(AgentSettings settings, AgentParts.Factory factory, Runnable stop)
            throws IOException, InterruptedException {
        var files = AgentFiles.of(settings.root());
        var edgeStore = new EnvironmentStore(settings.root(), "edge.json");
        var tunnels = new Tunnels(
                new EnvironmentStore(settings.root(), "tunnel.json"),
                settings.variables().getOrDefault("PATH", ""),
                AgentLog::say);
        AgentParts parts = factory.make(tunnels::isTrusted);
        takeOverProcesses(parts);
        Environments environments = environments(settings, parts, edgeStore, tunnels);
        restore(settings, environments.watches(), edgeStore.environments(), Boot.isNew(files));
        tunnels.reopen();
        var socket = new SocketPlace(files, settings.variables()).choose();
        Map<String, Call> calls = calls(settings, parts, environments, stop);
        parts.serve(calls);
        var server = AgentServer.start(socket, calls, settings.limits(), AgentLog::say);
        return new RunningAgent(tunnels, parts, environments.watches(), server);
    }

    /** Where processes cannot be run, Docker may serve all the same. */
    private static void takeOverProcesses(AgentParts parts) {
        try {
            parts.platform(Engine.PROCESS);
        } catch (PortException e) {
            AgentLog.say("services cannot run as processes here: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        watches.close();
        tunnels.close();
        parts.close();
    }

    private static Environments environments(
            AgentSettings settings, AgentParts parts, EnvironmentStore edgeStore, Tunnels tunnels) {
        var running = new RunningInstances(new EnvironmentStore(settings.root(), "running.json"));
        var edge = new KeptEdge(parts.edge(), edgeStore);
        var watches = new Watches(environment -> new EnvironmentWatch(
                environment,
                () -> parts.platform(edge.engine(environment)),
                edge,
                running,
                () -> stopped(settings, environment),
                settings.times().look(),
                AgentLog::say));
        return new Environments(edge, running, watches, tunnels);
    }

    private static Set<InstanceId> stopped(AgentSettings settings, EnvironmentId environment) {
        var ledger = new FileLedger(settings.root().environment(environment).ledger());
        return StoppedInstances.of(ledger.read());
    }

    private static void restore(AgentSettings settings, Watches watches, List<EnvironmentId> known, boolean newBoot)
            throws InterruptedException {
        if (newBoot) {
            watches.revive(known, settings.times().revival());
        } else {
            known.forEach(watches::nudge);
        }
        watches.awaitFirstLooks(settings.times().restore());
    }

    private static Map<String, Call> calls(
            AgentSettings settings, AgentParts parts, Environments environments, Runnable stop) {
        var calls = new LinkedHashMap<String, Call>();
        calls.putAll(new AgentCalls(settings.version(), environments.watches(), stop).byName());
        calls.putAll(new EnvironmentCalls(environments::add, environments::forget).byName());
        calls.putAll(new EdgeCalls(environments.edge(), environments::add, environments.watches()::nudge).byName());
        calls.putAll(new PlatformCalls(parts::platform, settings.documents()).byName());
        calls.putAll(new TunnelCalls(environments.tunnels()).byName());
        calls.putAll(parts.calls());
        calls.putAll(new StateCalls(settings.root(), new SystemClock()).byName());
        var visits = new Visits(environment -> new FileHostLock(settings.root().environment(environment)));
        var all = new LinkedHashMap<>(visits.guarding(calls));
        all.putAll(visits.byName());
        return all;
    }
}
