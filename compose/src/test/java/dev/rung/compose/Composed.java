package dev.rung.compose;

import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.model.PlainTree;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Apps of texts, for tests. */
public final class Composed {
    private final ComposeApp app;

    private Composed(ComposeApp app) {
        this.app = app;
    }

    /** The app of a compose file of that text, in a folder of its own called shop. */
    public static Composed of(Path parent, String yaml) {
        try {
            Path folder = Files.createDirectories(parent.resolve("shop"));
            Path file = Files.writeString(folder.resolve("compose.yaml"), yaml);
            Map<String, String> environment = Map.of("HOME", "/home/ann", "SET", "value");
            return new Composed(ComposeApp.load(LoadRequest.ofFile(folder, file, environment)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service {@code web} with lines of its own, each indented as in the test. */
    public static Composed web(Path parent, String lines) {
        return of(parent, "services:\n  web:\n    image: web\n" + lines.indent(4));
    }

    public ComposeApp loaded() {
        return app;
    }

    public App app() {
        return app.app().orElseThrow(() -> new AssertionError(app.problems().toString()));
    }

    public Service service(String name) {
        return app().service(name).orElseThrow();
    }

    public Node.Mapping document() {
        return app.document();
    }

    /** The problems as {@code LINE:COLUMN KEY: MESSAGE}, errors only. */
    public List<String> errors() {
        return app.problems().stream()
                .filter(problem -> problem.kind() == Problem.Kind.ERROR)
                .map(problem -> problem.mark().line() + ":" + problem.mark().column() + " " + problem.key() + ": "
                        + problem.message())
                .toList();
    }

    /** The long form of a key of the service web, as text. */
    public String web(String key) {
        Node.Mapping web = Nodes.getMapping(app.document(), "services")
                .flatMap(services -> Nodes.getMapping(services, "web"))
                .orElseThrow();
        return String.valueOf(PlainTree.map(web).get(key));
    }

    /** The value of a key that must be there. */
    public static <V> V at(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), () -> key + " is not in " + map.keySet());
    }
}
