package dev.rung.compose.form;

import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Small acts on nodes: describing them and making new ones at the place of old ones. */
public final class Nodes {
    private Nodes() {}

    /** What kind of value a node is, for messages. */
    public static String describe(Node node) {
        return switch (node) {
            case Node.Mapping ignored -> "a mapping";
            case Node.Sequence ignored -> "a list";
            case Node.Scalar scalar ->
                switch (scalar.value()) {
                    case Node.Null ignored -> "nothing";
                    case String ignored -> "a string";
                    case Boolean ignored -> "a boolean";
                    default -> "a number";
                };
        };
    }

    /** Whether the node is YAML's null. */
    public static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Node.Null;
    }

    /** The text of a string, number or boolean as a place that wants text sees it; nothing for null. */
    public static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar && !isNull(node) ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** A string at a place. */
    public static Node.Scalar string(String value, Mark mark) {
        return new Node.Scalar(value, value, mark);
    }

    /** A whole number at a place. */
    public static Node.Scalar whole(long value, Mark mark) {
        return new Node.Scalar(value, Long.toString(value), mark);
    }

    /** A number at a place. */
    public static Node.Scalar number(double value, Mark mark) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? whole((long) value, mark)
                : new Node.Scalar(value, Double.toString(value), mark);
    }

    /** A boolean at a place. */
    public static Node.Scalar flag(boolean value, Mark mark) {
        return new Node.Scalar(value, Boolean.toString(value), mark);
    }

    /** A null at a place. */
    public static Node.Scalar nothing(Mark mark) {
        return new Node.Scalar(Node.Null.NULL, "", mark);
    }

    /** A mapping at a place. */
    public static Node.Mapping mapping(SequencedMap<String, Node.Entry> entries, Mark mark) {
        return new Node.Mapping(entries, mark);
    }

    /** An empty mapping at a place. */
    public static Node.Mapping empty(Mark mark) {
        return new Node.Mapping(new LinkedHashMap<>(), mark);
    }

    /** A list at a place. */
    public static Node.Sequence list(List<Node> items, Mark mark) {
        return new Node.Sequence(items, mark);
    }

    /** A mapping with some entries, all at one place. */
    public static Node.Mapping mapping(Mark mark, String key, Node value, Object... more) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        entries.put(key, new Node.Entry(mark, value));
        for (int i = 0; i < more.length; i += 2) {
            entries.put((String) more[i], new Node.Entry(mark, (Node) more[i + 1]));
        }
        return new Node.Mapping(entries, mark);
    }

    /** The value of a key, if the mapping has it. */
    public static Optional<Node> get(Node.Mapping mapping, String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::value);
    }

    /** The mapping under a key, if there is one. */
    public static Optional<Node.Mapping> mappingAt(Node.Mapping mapping, String key) {
        return get(mapping, key).filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    }

    /** The items under a key; none when there is no list. */
    public static List<Node> itemsAt(Node.Mapping mapping, String key) {
        return get(mapping, key).orElse(null) instanceof Node.Sequence list ? list.items() : List.of();
    }

    /** The text under a key, if there is a string, number or boolean. */
    public static Optional<String> textAt(Node.Mapping mapping, String key) {
        return get(mapping, key).flatMap(Nodes::text);
    }

    /** The same mapping with a value under a key: in the key's place when it is there, else at the end. */
    public static Node.Mapping with(Node.Mapping mapping, String key, Node value) {
        var entries = new LinkedHashMap<>(mapping.entries());
        Node.Entry old = entries.get(key);
        entries.put(key, new Node.Entry(old == null ? value.mark() : old.keyMark(), value));
        return new Node.Mapping(entries, mapping.mark());
    }

    /** The same mapping without a key. */
    public static Node.Mapping without(Node.Mapping mapping, String key) {
        var entries = new LinkedHashMap<>(mapping.entries());
        entries.remove(key);
        return new Node.Mapping(entries, mapping.mark());
    }
}
