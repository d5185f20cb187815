package dev.rung.cli.project;

import dev.rung.compose.model.AppReader;
import dev.rung.compose.model.PlainTree;
import dev.rung.core.app.App;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.planner.Fleet;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.engine.SystemClock;
import dev.rung.engine.change.Environment;
import dev.rung.engine.change.Member;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.Choices;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.FileNumberedFiles;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.client.RemoteEdge;
import dev.rung.laptop.agent.client.RemotePlatform;
import dev.rung.laptop.agent.wire.app.AppDocument;
import dev.rung.laptop.docker.DockerPlatform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Where an environment runs: picks the engine and connects what acts on it. */
public final class Place {
    private static final List<String> ENGINES = List.of("docker", "process");

    private final StateRoot root;
    private final Map<String, String> variables;
    private final Shell shell;
    private final AgentAccess agent;
    private final String who;
    private final Stand stand;

    /** A place; the variables are those of the process. */
    public Place(
            StateRoot root, Map<String, String> variables, Shell shell, AgentAccess agent, String who, Stand stand) {
        this.stand = stand;
        this.root = root;
        this.variables = variables;
        this.shell = shell;
        this.agent = agent;
        this.who = who;
    }

    /** The state of an environment. */
    public EnvironmentFolder folder(EnvironmentId environment) {
        return root.environment(environment);
    }

    /** Who acts, {@code user@machine}. */
    public String who() {
        return who;
    }

    /** What this machine is. */
    public Stand stand() {
        return stand;
    }

    /** The agent's side. */
    public AgentAccess agent() {
        return agent;
    }

    /** Runs commands on this machine. */
    public Shell shell() {
        return shell;
    }

    /**
     * The engine of an environment: what was decided before, else what the files or {@code RUNG_ENGINE} ask for, else
     * Docker when it can be reached. On servers there is no other than Docker.
     *
     * @throws UsageException when something else is asked for than what serves now
     */
    public Engine engine(EnvironmentId environment, Settings settings) {
        if (stand.rung() != Rung.LAPTOP) {
            return Engine.DOCKER;
        }
        Optional<Engine> decided =
                Choices.read(new FileNumberedFiles(folder(environment))).engine();
        Optional<Engine> asked = asked(settings);
        if (decided.isPresent() && asked.isPresent() && !decided.equals(asked) && serves(environment)) {
            throw new UsageException(
                    environment.app() + ": it runs with engine " + decided.get().word() + " and has its data there,"
                            + " and the files ask for " + asked.get().word(),
                    "Stop it with 'rung down' first; data stays with its engine and is not moved");
        }
        return asked.or(() -> decided)
                .orElseGet(() -> docker().unreachable().isEmpty() ? Engine.DOCKER : Engine.PROCESS);
    }

    private Optional<Engine> asked(Settings settings) {
        String variable = variables.getOrDefault("RUNG_ENGINE", "");
        if (variable.isEmpty()) {
            return switch (settings.engine()) {
                case AUTO -> Optional.empty();
                case DOCKER -> Optional.of(Engine.DOCKER);
                case PROCESS -> Optional.of(Engine.PROCESS);
            };
        }
        if (variable.equals("auto")) {
            return Optional.empty();
        }
        if (!ENGINES.contains(variable)) {
            throw new UsageException(
                    "RUNG_ENGINE: '" + variable + "' is no engine", "Set it to auto, docker or process");
        }
        return Optional.of(Engine.valueOf(variable.toUpperCase(Locale.ROOT)));
    }

    private boolean serves(EnvironmentId environment) {
        var ledger = new FileLedger(folder(environment).ledger());
        return new EnvironmentHistory(ledger.read()).serving().isPresent();
    }

    /** The project's environment, connected; the agent is started where that is needed. */
    public Environment open(Project project, Engine engine) {
        return connect(project, engine, agent.ensureRunning());
    }

    /** The same for looking only: an agent that does not run is not started. */
    public Environment look(Project project, Engine engine) {
        return connect(project, engine, agent.client());
    }

    private Environment connect(Project project, Engine engine, AgentClient own) {
        EnvironmentFolder folder = folder(project.environment());
        var clock = new SystemClock();
        var members = new LinkedHashMap<String, Member>();
        clients(folder.environment(), own)
                .forEach((host, client) -> members.put(
                        host,
                        client == own
                                ? Member.here(folder, platform(engine, own), new RemoteEdge(own, engine), clock)
                                : Peers.member(client, folder.environment())));
        Optional<Fleet> fleet = stand.rung() == Rung.FLEET ? Optional.of(fleet(project.settings())) : Optional.empty();
        return new Environment(folder, members, stand.host(), fleet, clock, who);
    }

    private Platform platform(Engine engine, AgentClient client) {
        return switch (engine) {
            case DOCKER -> docker();
            case PROCESS -> new RemotePlatform(client, new AppDocument(), engine);
        };
    }

    /** The agents of an environment's hosts, by host: this machine's own, and those of others by way of its edge. */
    public SequencedMap<String, AgentClient> clients(EnvironmentId environment) {
        return clients(environment, agent.client());
    }

    private SequencedMap<String, AgentClient> clients(EnvironmentId environment, AgentClient own) {
        var clients = new LinkedHashMap<String, AgentClient>();
        stand.hosts()
                .forEach(host ->
                        clients.put(host, host.equals(stand.host()) ? own : Peers.agent(root, environment, host)));
        return clients;
    }

    private static Fleet fleet(Settings settings) {
        var pinned = new LinkedHashMap<String, List<String>>();
        settings.place()
                .forEach((service, place) -> place.host().ifPresent(host -> pinned.put(service, List.of(host))));
        return new Fleet(List.copyOf(settings.hosts().keySet()), pinned);
    }

    /** This machine's Docker Engine, reachable or not. */
    public DockerPlatform docker() {
        return new DockerPlatform(shell, root.path(), variables);
    }

    /** Refuses what is not built yet. */
    public static void requireLaptop(Settings settings) {
        settings.place().values().forEach(place -> require(place.rung()));
        require(settings.stand());
    }

    private static void require(Rung rung) {
        if (rung != Rung.LAPTOP) {
            throw new UnsupportedException(
                    "stand: " + rung.word() + ": this rung is not built yet",
                    List.of(),
                    "Write stand: laptop into rung.yaml, or leave it out");
        }
    }

    /** The app of a document, such as that of a kept release. */
    public App app(Map<String, @Nullable Object> document, String origin) {
        return AppReader.read(PlainTree.read(document, origin));
    }

    /** The app of a kept release. */
    public App app(ReleaseRecord release) {
        return app(release.document(), "release " + release.number());
    }
}
