package dev.rung.compose.yaml;

import java.util.HashMap;
import java.util.Map;

/** The anchors of a document, and how large it grows as aliases are replaced by what they stand for. */
final class Anchors {
    /** The weight a document may grow to: values, plus the length of their text in units of 16 characters. */
    private static final int MAX_WEIGHT = 500_000;

    private static final int CHARACTERS_PER_UNIT = 16;

    private final Map<String, Found> anchors = new HashMap<>();
    private int weight;

    /** What an alias refers to. */
    sealed interface Found {}

    /** A value that is complete. */
    record Known(Node node, int weight) implements Found {}

    /** A value that is still being read: an alias to it stands inside it. */
    record Open(int weightBefore) implements Found {}

    /** Nothing. */
    record Unknown() implements Found {}

    static int weight(String text) {
        return 1 + text.length() / CHARACTERS_PER_UNIT;
    }

    void open(String anchor) {
        anchors.put(anchor, new Open(weight));
    }

    void close(String anchor, Node node) {
        int before = anchors.get(anchor) instanceof Open open ? open.weightBefore() : weight;
        anchors.put(anchor, new Known(node, weight - before));
    }

    Found find(String anchor) {
        return anchors.getOrDefault(anchor, new Unknown());
    }

    /** Counts what was added; false when the document has become too large. */
    boolean grow(int added) {
        weight += added;
        return weight <= MAX_WEIGHT;
    }
}
