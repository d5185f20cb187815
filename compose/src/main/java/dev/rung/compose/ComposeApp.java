package dev.rung.compose;

import dev.rung.compose.files.ComposeFiles;
import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.files.Loaded;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.model.AppReader;
import dev.rung.compose.resolve.Resolver;
import dev.rung.compose.resolve.SecretPlaces;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.App;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An app as its compose files describe it.
 *
 * @param name the app's name
 * @param directory the absolute folder that relative paths start from
 * @param document the long form of everything; what was wrong is left out
 * @param app the same, typed; empty when anything is wrong
 * @param problems everything wrong and every warning, in the order of the files
 * @param files every compose file that was read, absolute
 * @param variables the process's variables and those of env files
 */
public record ComposeApp(
        String name,
        Path directory,
        Node.Mapping document,
        Optional<App> app,
        List<Problem> problems,
        List<Path> files,
        SequencedMap<String, String> variables) {

    private static final Comparator<Problem> FILE_ORDER = Comparator.comparing(
                    (Problem p) -> p.mark().file())
            .thenComparingInt(p -> p.mark().line())
            .thenComparingInt(p -> p.mark().column());

    /** Reads an app; whatever is wrong is among the problems of what is answered. */
    public static ComposeApp load(LoadRequest request) {
        Loaded loaded = ComposeFiles.load(request);
        Map<String, String> environment = request.environment();
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
        var surroundings = new Surroundings(loaded.directory(), home, Variables.of(loaded.referable()));
        List<Problem> problems = new ArrayList<>(loaded.problems());
        boolean empty = loaded.document().entries().isEmpty();
        Node.Mapping document = loaded.document();
        if (!empty) {
            Resolver.Resolved resolved = new Resolver(surroundings)
                    .resolve(loaded.document(), loaded.disabledServices(), loaded.projectName());
            problems.addAll(resolved.problems());
            document = resolved.document();
            problems.addAll(SecretPlaces.problems(document));
        }
        problems.sort(FILE_ORDER);
        boolean wrong = problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.ERROR);
        return new ComposeApp(
                loaded.projectName(),
                loaded.directory(),
                document,
                wrong ? Optional.empty() : Optional.of(AppReader.read(document)),
                List.copyOf(problems),
                loaded.files(),
                loaded.variables());
    }

    /** Whether anything is wrong enough that there is no app. */
    public boolean hasErrors() {
        return app.isEmpty();
    }
}
