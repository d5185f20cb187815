package dev.rung.compose.files;

import dev.rung.compose.env.ProjectEnvironment;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.SecretReference;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Finds, reads and puts together the compose files of an app, the way docker compose does. */
public final class ComposeFiles {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    private final LoadRequest request;
    private final Session session;
    private final ProjectEnvironment environment;

    private ComposeFiles(LoadRequest request) {
        this.request = request;
        this.session = new Session(request.directory());
        this.environment = new ProjectEnvironment(request.environment());
    }

    /** Loads an app; whatever is wrong is among the problems of what is answered. */
    public static Loaded load(LoadRequest request) {
        return new ComposeFiles(request).load();
    }

    private Loaded load() {
        List<SourceFile> asked =
                request.files().stream().map(session::fileAsWritten).toList();
        addEnvFiles(asked.isEmpty() ? session.directory() : asked.getFirst().folder());
        List<SourceFile> files = asked.isEmpty() ? find() : asked;
        Path directory =
                files.isEmpty() ? session.directory() : files.getFirst().folder();
        if (asked.isEmpty() && !directory.equals(session.directory())) {
            addEnvFiles(directory);
        }
        String name = new ProjectName(session)
                .of(request.projectName(), files, directory, Variables.of(environment.values()));
        environment.set(PROJECT_NAME, name);
        var own = new LinkedHashMap<>(environment.values());
        // Also where the variable is set: its value would get into every document that is kept.
        request.secrets().forEach(secret -> environment.set(secret, SecretReference.to(secret)));
        Node.Mapping document = document(files, directory);
        List<String> active = Profiles.active(request.profiles(), environment.values());
        Profiles.Split split = new Profiles(session, active).split(document);
        return new Loaded(
                name,
                directory,
                split.document(),
                split.disabled(),
                session.problems(),
                session.filesRead(),
                own,
                environment.values());
    }

    private Node.Mapping document(List<SourceFile> files, Path directory) {
        if (files.isEmpty()) {
            return Nodes.emptyMapping(new Mark(directory.toString(), 1, 1));
        }
        Node.Mapping document = new ProjectLoader(session, directory, environment, List.of()).load(files);
        boolean broken = session.problems().stream().anyMatch(problem -> problem.kind() == Problem.Kind.ERROR);
        if (document.entries().isEmpty() && !broken) {
            session.error(document.mark(), "", "the file is empty, expected a mapping with services");
        }
        return document;
    }

    /** The files of {@code COMPOSE_FILE}, else those of the folder. */
    private List<SourceFile> find() {
        String named = environment.values().getOrDefault("COMPOSE_FILE", "");
        if (named.isEmpty()) {
            return new Discovery(session).find();
        }
        String separator = environment.values().getOrDefault("COMPOSE_PATH_SEPARATOR", "");
        String between = separator.isEmpty() ? File.pathSeparator : separator;
        List<SourceFile> files = new ArrayList<>();
        for (String name : named.split(Pattern.quote(between), -1)) {
            if (PathShift.isPath(name)) {
                files.add(session.fileAsWritten(Path.of(name)));
            } else {
                session.error(new Mark("COMPOSE_FILE", 1, 1), "", "'" + name + "' is not the path of a file");
            }
        }
        return files;
    }

    /** Adds the env files asked for, or else the {@code .env} of a folder. */
    private void addEnvFiles(Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        request.envFiles().stream().map(session::fileAsWritten).forEach(file -> files.put(file.name(), file.path()));
        SourceFile usual = session.file(folder.resolve(".env"));
        if (files.isEmpty() && Files.isRegularFile(usual.path()) && !isUsualDisabled()) {
            files.put(usual.name(), usual.path());
        }
        environment.add(files, session::add);
    }

    private boolean isUsualDisabled() {
        String disabled = request.environment().getOrDefault("COMPOSE_DISABLE_ENV_FILE", "");
        return List.of("1", "t", "T", "true", "TRUE", "True").contains(disabled);
    }
}
