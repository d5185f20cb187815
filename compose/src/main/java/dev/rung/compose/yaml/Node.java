package dev.rung.compose.yaml;

import java.util.List;
import java.util.SequencedMap;

/** A value of a YAML document with the place where it was written. Immutable. */
public sealed interface Node {
    /** Where the value was written. */
    Mark mark();

    /**
     * A mapping in the order of the file; its keys are unique strings.
     *
     * @param entries key to entry
     * @param mark where it begins
     */
    record Mapping(SequencedMap<String, Entry> entries, Mark mark) implements Node {}

    /**
     * A key and its value.
     *
     * @param keyMark where the key was written
     * @param value the value
     */
    record Entry(Mark keyMark, Node value) {}

    /**
     * A sequence.
     *
     * @param items in order
     * @param mark where it begins
     */
    record Sequence(List<Node> items, Mark mark) implements Node {}

    /**
     * A string, number, boolean or null.
     *
     * @param value a {@link String}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger}, {@link Double} or {@link Null}
     * @param text what a place that wants text sees; as docker compose does, {@code 0755} is seen as {@code 493},
     *     {@code 1.10} as {@code 1.1}, {@code True} as {@code true}, and a null as written
     * @param mark where it begins
     */
    record Scalar(Object value, String text, Mark mark) implements Node {}

    /** The one value of a YAML null. */
    enum Null {
        /** YAML's null. */
        NULL
    }
}
