package dev.rung.compose.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values tagged {@code !reset} or {@code !override} while a document is read. Values may appear in several places
 * through aliases, so the places are known only when the tree is complete.
 */
final class Resets {
    private final Set<Node> reset = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> override = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Node, List<String>> dropped = new IdentityHashMap<>();

    void tagged(Optional<String> tag, Node node) {
        if (tag.isEmpty()) {
            return;
        }
        switch (tag.get()) {
            case "!reset" -> reset.add(node);
            case "!override" -> override.add(node);
            default -> {
                // Any other tag says what kind of value this is, which its place in a compose file says already.
            }
        }
    }

    boolean isReset(Node value) {
        return !reset.isEmpty() && reset.contains(value);
    }

    /** Remembers keys that a mapping was written with, but with values to be reset. */
    void dropped(Node.Mapping mapping, List<String> keys) {
        if (!keys.isEmpty()) {
            dropped.put(mapping, keys);
        }
    }

    /** The keys of a mapping whose values are to be reset. */
    List<String> droppedFrom(Node.Mapping mapping) {
        return dropped.getOrDefault(mapping, List.of());
    }

    List<KeyPath> paths(Node root) {
        List<KeyPath> paths = new ArrayList<>();
        if (!override.isEmpty() || !dropped.isEmpty()) {
            collect(root, KeyPath.ROOT, paths);
        }
        return paths;
    }

    private void collect(Node node, KeyPath path, List<KeyPath> paths) {
        if (override.contains(node)) {
            paths.add(path);
            return;
        }
        switch (node) {
            case Node.Mapping mapping -> {
                droppedFrom(mapping).forEach(key -> paths.add(path.key(key)));
                mapping.entries().forEach((key, entry) -> collect(entry.value(), path.key(key), paths));
            }
            case Node.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    collect(sequence.items().get(i), path.item(i), paths);
                }
            }
            case Node.Scalar ignored -> {
                // Nothing stands below a scalar.
            }
        }
    }
}
