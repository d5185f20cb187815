package dev.rung.compose.yaml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules for places in a document, walked down in step with the document: {@code services.*.ports.[]} stands for every
 * item of the ports of every service.
 *
 * @param <T> what is said about a place
 */
public final class PathRules<T> {
    private static final PathRules<?> NONE = new PathRules<>(Map.of(), null);

    private final Map<String, PathRules<T>> children;
    private final @Nullable T rule;

    private PathRules(Map<String, PathRules<T>> children, @Nullable T rule) {
        this.children = children;
        this.rule = rule;
    }

    /** The rules at the root, from patterns to what is said about the places they stand for. */
    public static <T> PathRules<T> of(Map<String, T> patterns) {
        Map<String, Map<String, T>> below = new HashMap<>();
        @Nullable T here = null;
        for (Map.Entry<String, T> pattern : patterns.entrySet()) {
            String path = pattern.getKey();
            if (path.isEmpty()) {
                here = pattern.getValue();
                continue;
            }
            int dot = path.indexOf('.');
            String first = dot < 0 ? path : path.substring(0, dot);
            String rest = dot < 0 ? "" : path.substring(dot + 1);
            below.computeIfAbsent(first, _ -> new HashMap<>()).put(rest, pattern.getValue());
        }
        Map<String, PathRules<T>> children = new HashMap<>();
        below.forEach((step, rest) -> children.put(step, of(rest)));
        return new PathRules<>(children, here);
    }

    /** No rules. */
    @SuppressWarnings("unchecked")
    public static <T> PathRules<T> none() {
        return (PathRules<T>) NONE;
    }

    /** What is said about this very place. */
    public Optional<T> rule() {
        return Optional.ofNullable(rule);
    }

    /** The rules below a key: its own, else those for any key. */
    public PathRules<T> key(String name) {
        PathRules<T> own = children.get(name);
        return own != null ? own : children.getOrDefault("*", none());
    }

    /** The rules below the items of the sequence here. */
    public PathRules<T> item() {
        return children.getOrDefault("[]", children.getOrDefault("*", none()));
    }

    /** Whether nothing is said about this place nor any below it. */
    public boolean isEmpty() {
        return rule == null && children.isEmpty();
    }
}
