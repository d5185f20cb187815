package dev.rung.cli.project;

import dev.rung.compose.model.AppReader;
import dev.rung.compose.model.PlainTree;
import dev.rung.core.app.App;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.planner.Observed;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.engine.Site;
import dev.rung.engine.SystemClock;
import dev.rung.engine.change.Environment;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.Choices;
import dev.rung.engine.state.EnvironmentFolder;
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
import org.jspecify.annotations.Nullable;

/** Where an environment runs: picks the engine and connects what acts on it. */
public final class Place {
    private static final List<String> ENGINES = List.of("docker", "process");

    private final StateRoot root;
    private final Map<String, String> variables;
    private final Shell shell;
    private final AgentAccess agent;
    private final String who;

    /** A place; the variables are those of the process. */
    public Place(StateRoot root, Map<String, String> variables, Shell shell, AgentAccess agent, String who) {
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
     * Docker when it can be reached.
     *
     * @throws UsageException when something else is asked for than what serves now
     */
    public Engine engine(EnvironmentId environment, Settings settings) {
        Optional<Engine> decided = Choices.read(folder(environment)).engine();
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

    /** The environment, connected; the agent is started where that is needed. */
    public Environment open(EnvironmentId environment, Engine engine) {
        return connect(environment, engine, agent.ensureRunning());
    }

    /** The environment for looking only: an agent that does not run is not started. */
    public Environment look(EnvironmentId environment, Engine engine) {
        return connect(environment, engine, agent.client());
    }

    private Environment connect(EnvironmentId environment, Engine engine, AgentClient client) {
        Platform platform = switch (engine) {
            case DOCKER -> docker();
            case PROCESS -> new RemotePlatform(client, new AppDocument());
        };
        EnvironmentFolder folder = folder(environment);
        var site = new Site(platform, new RemoteEdge(client, engine), new FileHostLock(folder));
        return new Environment(folder, new LinkedHashMap<>(Map.of(Observed.LOCAL, site)), new SystemClock(), who);
    }

    private DockerPlatform docker() {
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
