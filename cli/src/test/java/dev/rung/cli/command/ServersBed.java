package dev.rung.cli.command;

import dev.rung.cli.Calls;
import dev.rung.cli.Command;
import dev.rung.cli.Errand;
import dev.rung.cli.project.AgentAccess;
import dev.rung.cli.project.Place;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.Stand;
import dev.rung.core.planner.Fleet;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.Rung;
import dev.rung.engine.FakeEdge;
import dev.rung.engine.FakePlatform;
import dev.rung.engine.SystemClock;
import dev.rung.engine.change.Environment;
import dev.rung.engine.change.Member;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.server.ServerLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Servers whose states are folders of this machine, each with an engine and an edge that only take notes, and the agent of the
 * first one, which is where commands run. A project is there too, for a test to fill.
 */
final class ServersBed implements AutoCloseable {
    private static final List<String> ASKED_OF_AGENT =
            List.of("edge.ask", "certificates.want", "environment.add", "environment.forget");

    private final Path folder;
    private final Rung rung;
    private final StateRoot root;
    private final Map<String, FakePlatform> platforms = new LinkedHashMap<>();
    private final Map<String, FakeEdge> edges = new LinkedHashMap<>();
    private final List<String> toldAgent = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AgentServer agent;

    /** Servers of these names; several are a fleet. */
    ServersBed(Path folder, String... hosts) throws IOException {
        this.folder = folder;
        this.rung = hosts.length > 1 ? Rung.FLEET : Rung.SERVER;
        this.root = StateRoot.of(Map.of(), "root", folder);
        for (String host : hosts) {
            platforms.put(host, new FakePlatform());
            edges.put(host, new FakeEdge());
        }
        var calls = new LinkedHashMap<String, Call>();
        ASKED_OF_AGENT.forEach(name -> calls.put(name, Call.of(_ -> {
            toldAgent.add(name);
            return Json.object();
        })));
        agent = AgentServer.start(folder.resolve("agent"), calls, ServerLimits.USUAL, toldAgent::add);
        Files.createDirectory(folder.resolve("project"));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("project").resolve(file), text);
    }

    FakePlatform platform(String host) {
        return Optional.ofNullable(platforms.get(host)).orElseThrow();
    }

    FakeEdge edge(String host) {
        return Optional.ofNullable(edges.get(host)).orElseThrow();
    }

    /** The calls of the agent, in order. */
    List<String> toldAgent() {
        return List.copyOf(toldAgent);
    }

    /** What was printed since this was asked last. */
    String printed() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    /** What a user of all hosts calls. */
    Session session(Command command, String... words) {
        return session(command, errand(), words);
    }

    /** A call on the first host about all hosts. */
    Errand errand() {
        return Errand.to(rung, home(), List.copyOf(platforms.keySet()), "ann@laptop");
    }

    /** A call on the first host about all hosts but one. */
    Errand errandWithout(String host) {
        var hosts = new ArrayList<>(platforms.keySet());
        hosts.remove(host);
        return Errand.to(rung, hosts.getFirst(), hosts, "ann@laptop");
    }

    Session session(Command command, Errand errand, String... words) {
        var call = Calls.of(
                folder.resolve("project"),
                command,
                Optional.of(errand),
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        Project project = new ProjectLoader(call.global(), Map.of()).load();
        var place = new Place(
                root,
                Map.of(),
                new LocalShell(),
                new OneAgent(AgentClient.of(home(), folder.resolve("agent"))),
                errand.operator(),
                new Stand(rung, errand.host(), errand.hosts()));
        return new Session(call, project, place, Engine.DOCKER, environment(project, errand));
    }

    private String home() {
        return platforms.keySet().iterator().next();
    }

    private Environment environment(Project project, Errand errand) {
        var clock = new SystemClock();
        var members = new LinkedHashMap<String, Member>();
        var folders = new LinkedHashMap<String, EnvironmentFolder>();
        for (String host : errand.hosts()) {
            var own = new EnvironmentFolder(project.environment(), folder.resolve("state-of-" + host));
            folders.put(host, own);
            members.put(host, Member.here(own, platform(host), edge(host), clock));
        }
        Optional<Fleet> fleet = rung == Rung.FLEET
                ? Optional.of(new Fleet(List.copyOf(project.settings().hosts().keySet()), Map.of()))
                : Optional.empty();
        return new Environment(
                Optional.ofNullable(folders.get(errand.host())).orElseThrow(),
                members,
                errand.host(),
                fleet,
                clock,
                errand.operator());
    }

    @Override
    public void close() throws IOException {
        agent.close();
    }

    /** The one agent there is. */
    private record OneAgent(AgentClient client) implements AgentAccess {
        @Override
        public AgentClient ensureRunning() {
            return client;
        }

        @Override
        public Optional<AgentStatus> status() {
            return Optional.empty();
        }
    }
}
