package dev.rung.cli.project;

import dev.rung.cli.GlobalFlags;
import dev.rung.compose.ComposeApp;
import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.rungfile.RungFile;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Settings;
import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the user's files as the global flags say. */
public final class ProjectLoader {
    private static final String SETTINGS_FILE = "rung.yaml";

    private final GlobalFlags flags;
    private final Map<String, String> variables;

    /** A loader; the variables are those of the process. */
    public ProjectLoader(GlobalFlags flags, Map<String, String> variables) {
        this.flags = flags;
        this.variables = variables;
    }

    /**
     * The project.
     *
     * @throws InvalidFilesException when a file is wrong or missing
     * @throws UsageException when the app has a name that Rung needs for itself
     */
    public Project load() {
        String environment = environmentName();
        RungFile rungFile = readSettings();
        Settings settings = rungFile.settings();
        ComposeApp compose = ComposeApp.load(request(settings));
        var problems = new ArrayList<>(rungFile.problems());
        problems.addAll(compose.problems());
        compose.app().ifPresent(app -> problems.addAll(rungFile.against(app)));
        var errors = problems.stream()
                .filter(problem -> problem.kind() == Problem.Kind.ERROR)
                .toList();
        if (!errors.isEmpty() || compose.app().isEmpty()) {
            throw new InvalidFilesException(errors);
        }
        checkName(compose.name());
        return new Project(compose, compose.app().get(), settings, new EnvironmentId(compose.name(), environment));
    }

    /** The state of an app stands in a folder of its name, beside Rung's own. */
    private static void checkName(String app) {
        if (StateRoot.isRungsOwn(app)) {
            throw new UsageException(
                    app + ": no app can have this name: Rung keeps its own files under it",
                    "Give the app another name with app: in " + SETTINGS_FILE);
        }
    }

    /** Which environment is asked for. */
    public String environmentName() {
        return flags.environment()
                .or(() -> Optional.ofNullable(variables.get("RUNG_ENV")).filter(name -> !name.isEmpty()))
                .orElse(EnvironmentId.DEFAULT);
    }

    /** Where rung.yaml stands, or would stand: beside the first compose file. */
    public Path settingsFile() {
        Path folder = flags.files().isEmpty()
                ? flags.directory()
                : Optional.ofNullable(flags.directory()
                                .resolve(flags.files().getFirst())
                                .getParent())
                        .orElse(flags.directory());
        return folder.resolve(SETTINGS_FILE);
    }

    /** What rung.yaml says; its problems are told by {@link #load}. */
    public Settings settings() {
        return readSettings().settings();
    }

    /**
     * What rung.yaml says, for what has to do with machines and not with the app.
     *
     * @throws InvalidFilesException when the file is wrong
     */
    public Settings validSettings() {
        RungFile file = readSettings();
        if (!file.isUsable()) {
            throw new InvalidFilesException(file.problems().stream()
                    .filter(problem -> problem.kind() == Problem.Kind.ERROR)
                    .toList());
        }
        return file.settings();
    }

    /** Which compose files are meant, and how they are read. */
    public LoadRequest request() {
        return request(settings());
    }

    private RungFile readSettings() {
        return RungFile.read(settingsFile(), SETTINGS_FILE, environmentName());
    }

    private LoadRequest request(Settings settings) {
        return new LoadRequest(
                        flags.directory(),
                        paths(flags.files()),
                        paths(flags.envFiles()),
                        flags.profiles(),
                        variables,
                        settings.app())
                .withSecrets(settings.secrets().keySet());
    }

    private List<Path> paths(List<String> written) {
        return written.stream().map(flags.directory()::resolve).toList();
    }
}
