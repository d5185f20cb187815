package dev.rung.compose.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Making, asking and comparing values of a document. */
public final class Nodes {
    private static final int LONGEST_QUOTE = 40;

    private Nodes() {}

    /** A mapping; the entries are taken over, not copied. */
    public static Node.Mapping mapping(SequencedMap<String, Node.Entry> entries, Mark mark) {
        return new Node.Mapping(Collections.unmodifiableSequencedMap(entries), mark);
    }

    /** A mapping without keys. */
    public static Node.Mapping emptyMapping(Mark mark) {
        return mapping(new LinkedHashMap<>(), mark);
    }

    /** A sequence; the items are taken over, not copied. */
    public static Node.Sequence sequence(List<Node> items, Mark mark) {
        return new Node.Sequence(Collections.unmodifiableList(items), mark);
    }

    /** A text. */
    public static Node.Scalar text(String value, Mark mark) {
        return new Node.Scalar(value, value, mark);
    }

    /** A null. */
    public static Node.Scalar nothing(Mark mark) {
        return new Node.Scalar(Node.Null.NULL, "", mark);
    }

    /** Whether the value is null. */
    public static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == Node.Null.NULL;
    }

    /** The value of a key, when the node is a mapping that has it. */
    public static Optional<Node> get(Node node, String key) {
        return Optional.ofNullable(find(node, key));
    }

    /** The value of a key when it is text. */
    public static Optional<String> getText(Node node, String key) {
        return find(node, key) instanceof Node.Scalar scalar && scalar.value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The value of a key when it is a mapping. */
    public static Optional<Node.Mapping> getMapping(Node node, String key) {
        return find(node, key) instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    }

    private static @Nullable Node find(Node node, String key) {
        if (!(node instanceof Node.Mapping mapping)) {
            return null;
        }
        Node.Entry entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }

    /** The mapping with a key set, or added at the end. */
    public static Node.Mapping with(Node.Mapping mapping, String key, Node.Entry entry) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(key, entry);
        return mapping(entries, mapping.mark());
    }

    /** The mapping without a key. */
    public static Node.Mapping without(Node.Mapping mapping, String key) {
        if (!mapping.entries().containsKey(key)) {
            return mapping;
        }
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.remove(key);
        return mapping(entries, mapping.mark());
    }

    /** Whether two values are one and the same object: what was left as it was is shared, not copied. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean isSame(Node one, Node other) {
        return one == other;
    }

    /** Whether two values say the same, wherever they were written. */
    public static boolean sameContent(Node one, Node other) {
        return switch (one) {
            case Node.Scalar scalar ->
                other instanceof Node.Scalar s && scalar.value().equals(s.value());
            case Node.Sequence sequence -> other instanceof Node.Sequence s && sameItems(sequence.items(), s.items());
            case Node.Mapping mapping ->
                other instanceof Node.Mapping m
                        && mapping.entries().keySet().equals(m.entries().keySet())
                        && mapping.entries().entrySet().stream()
                                .allMatch(e -> sameContent(
                                        e.getValue().value(),
                                        m.entries()
                                                .getOrDefault(e.getKey(), e.getValue())
                                                .value()));
        };
    }

    private static boolean sameItems(List<Node> one, List<Node> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!sameContent(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** A value in words for a message: {@code a list}, {@code the number 3}. */
    public static String describe(Node node) {
        return switch (node) {
            case Node.Mapping ignored -> "a mapping";
            case Node.Sequence ignored -> "a list";
            case Node.Scalar scalar ->
                switch (scalar.value()) {
                    case Node.Null ignored -> "empty";
                    case Boolean bool -> "the boolean " + bool;
                    case Number ignored -> "the number " + scalar.text();
                    default -> "the text '" + shorten(scalar.text()) + "'";
                };
        };
    }

    private static String shorten(String text) {
        String line = text.lines().findFirst().orElse("");
        boolean whole = line.length() == text.length() && line.length() <= LONGEST_QUOTE;
        return whole ? text : line.substring(0, Math.min(line.length(), LONGEST_QUOTE)) + "...";
    }
}
