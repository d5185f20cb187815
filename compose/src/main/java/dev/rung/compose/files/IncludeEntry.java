package dev.rung.compose.files;

import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of {@code include}.
 *
 * @param paths the file to include and those laid over it, at least one
 * @param projectDirectory where their paths start, when that is not the first file's folder
 * @param envFiles their variables, when that is not the folder's {@code .env}
 * @param key its path in the document, for messages
 * @param mark where it was written
 */
record IncludeEntry(
        List<PlacedPath> paths,
        Optional<PlacedPath> projectDirectory,
        List<PlacedPath> envFiles,
        String key,
        Mark mark) {

    private static final Set<String> KEYS = Set.of("path", "project_directory", "env_file");

    /**
     * A path and where it was written.
     *
     * @param text the path
     * @param mark the place
     */
    record PlacedPath(String text, Mark mark) {}

    /** The entry in its short or long form; empty, and a problem, when it is neither. */
    static Optional<IncludeEntry> of(Node node, String key, Session session) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                if (!KEYS.contains(name)) {
                    session.error(
                            entry.keyMark(),
                            key + "." + name,
                            "unknown key '" + name + "', expected path, project_directory or env_file");
                }
            });
        }
        Node path = node instanceof Node.Mapping ? Nodes.get(node, "path").orElse(node) : node;
        List<PlacedPath> paths = paths(path, key, session);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        Optional<PlacedPath> directory = Nodes.get(node, "project_directory").stream()
                .flatMap(n -> paths(n, key + ".project_directory", session).stream())
                .findFirst();
        List<PlacedPath> envFiles = Nodes.get(node, "env_file").stream()
                .flatMap(n -> paths(n, key + ".env_file", session).stream())
                .toList();
        return Optional.of(new IncludeEntry(paths, directory, envFiles, key, node.mark()));
    }

    private static List<PlacedPath> paths(Node node, String key, Session session) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        List<PlacedPath> paths = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof Node.Scalar scalar && scalar.value() instanceof String text && PathShift.isPath(text)) {
                paths.add(new PlacedPath(text, item.mark()));
            } else {
                session.error(item.mark(), key, "is " + Nodes.describe(item) + ", expected the path of a file");
            }
        }
        return paths;
    }
}
