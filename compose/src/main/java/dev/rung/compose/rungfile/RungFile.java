package dev.rung.compose.rungfile;

import dev.rung.compose.form.Nearest;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.YamlFile;
import dev.rung.compose.yaml.YamlReader;
import dev.rung.core.app.App;
import dev.rung.core.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What rung.yaml says for one environment.
 *
 * @param settings with defaults where it says nothing
 * @param problems everything wrong with it; when anything is, the settings are not to be used
 * @param document its keys for the environment, with their places
 */
public record RungFile(Settings settings, List<Problem> problems, Node.Mapping document) {
    /** The environment that is meant when none is named: the keys outside {@code environments}. */
    public static final String DEFAULT_ENVIRONMENT = "default";

    private static final List<String> BY_SERVICE = List.of("place", "run", "one_shots", "scale", "backup");

    /**
     * Reads a file; one that is not there says nothing.
     *
     * @param path where it lies
     * @param name how the user would name it, for messages
     * @param environment whose overlay applies; {@link #DEFAULT_ENVIRONMENT} for none
     */
    public static RungFile read(Path path, String name, String environment) {
        var nothing = new Node.Mapping(new LinkedHashMap<>(), new Mark(name, 1, 1));
        if (!Files.exists(path)) {
            return of(nothing, environment, List.of());
        }
        YamlFile file = YamlReader.read(path, name);
        Node.Mapping root = file.documents().isEmpty()
                ? nothing
                : file.documents().getFirst().root();
        List<Problem> problems = new ArrayList<>(file.problems());
        file.documents().stream().skip(1).map(RungFile::another).forEach(problems::add);
        return of(root, environment, problems);
    }

    private static Problem another(Document document) {
        String message = "a second document: rung.yaml holds one, so move its keys into the first";
        return new Problem(Problem.Kind.ERROR, document.root().mark(), "", message);
    }

    /** What a document says, given what was wrong with it already. */
    static RungFile of(Node.Mapping root, String environment, List<Problem> before) {
        var surroundings = new Surroundings(Path.of("/"), Path.of("/"), variable -> Optional.empty());
        var reading = new Reading(surroundings);
        Node read = RungSchema.get().read(root, KeyPath.ROOT, reading);
        Node.Mapping document =
                read instanceof Node.Mapping mapping ? mapping : new Node.Mapping(new LinkedHashMap<>(), root.mark());
        new Environments(document, reading).check(environment);
        Node.Mapping effective = Overlay.apply(document, environment);
        List<Problem> problems = new ArrayList<>(before);
        problems.addAll(reading.problems());
        return new RungFile(SettingsReader.read(effective), List.copyOf(problems), effective);
    }

    /** Whether the settings can be used. */
    public boolean isUsable() {
        return problems.stream().noneMatch(problem -> problem.kind() == Problem.Kind.ERROR);
    }

    /** What rung.yaml says about services and volumes that the app does not have. */
    public List<Problem> against(App app) {
        List<Problem> unknown = new ArrayList<>();
        Set<String> services = app.services().keySet();
        for (String key : BY_SERVICE) {
            Nodes.mappingAt(document, key)
                    .ifPresent(mapping -> mapping.entries()
                            .forEach((name, entry) -> require(
                                    "service", services, name, entry.keyMark(), KeyPath.of(key, name), unknown)));
        }
        Nodes.mappingAt(document, "routes")
                .ifPresent(routes -> routes.entries().forEach((route, entry) -> {
                    Optional<String> service = entry.value() instanceof Node.Mapping target
                            ? Nodes.textAt(target, "service")
                            : Nodes.text(entry.value());
                    service.ifPresent(name -> require(
                            "service", services, name, entry.value().mark(), KeyPath.of("routes", route), unknown));
                }));
        Set<String> volumes = app.volumes().keySet();
        for (Node item : Nodes.itemsAt(document, "shared")) {
            String name = Nodes.text(item).orElse("");
            if (!name.startsWith("/") && !name.startsWith(".")) {
                require("volume", volumes, name, item.mark(), KeyPath.of("shared"), unknown);
            }
        }
        return List.copyOf(unknown);
    }

    private static void require(
            String kind, Set<String> known, String name, Mark mark, KeyPath at, List<Problem> problems) {
        if (!known.contains(name)) {
            String hint = Nearest.to(name, known)
                    .map(near -> ": did you mean '" + near + "'?")
                    .orElse("");
            String message = "compose has no " + kind + " '" + name + "'" + hint;
            problems.add(new Problem(Problem.Kind.ERROR, mark, at.toString(), message));
        }
    }
}
