package dev.rung.compose.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A mapping that is being read: its keys are checked as they come, its merge keys are merged at the end. */
final class MappingBuilder {
    private final Mark mark;
    private final Resets resets;
    private final List<Problem> problems;
    private final SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    private final List<Node.Mapping> merged = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private @Nullable Mark mergeKey;

    MappingBuilder(Mark mark, Resets resets, List<Problem> problems) {
        this.mark = mark;
        this.resets = resets;
        this.problems = problems;
    }

    void put(Node key, Node value) {
        if (!(key instanceof Node.Scalar scalar) || !(scalar.value() instanceof String name)) {
            error(key.mark(), "the key is " + Nodes.describe(key) + ", expected text (write it in quotes)");
            return;
        }
        if (resets.isReset(value)) {
            dropped.add(name);
            return;
        }
        Node.Entry before = entries.putIfAbsent(name, new Node.Entry(key.mark(), value));
        if (before != null) {
            error(key.mark(), "the key '" + name + "' is already written at " + before.keyMark());
        }
    }

    void merge(Mark keyMark, Node value) {
        if (mergeKey != null) {
            error(keyMark, "the key '<<' is already written at " + mergeKey + "; write <<: [*a, *b] to merge several");
            return;
        }
        mergeKey = keyMark;
        if (value instanceof Node.Sequence several) {
            several.items().forEach(this::mergeOne);
        } else {
            mergeOne(value);
        }
    }

    private void mergeOne(Node value) {
        if (value instanceof Node.Mapping mapping) {
            merged.add(mapping);
        } else {
            error(value.mark(), "'<<' merges " + Nodes.describe(value) + ", expected a mapping or a list of mappings");
        }
    }

    Node.Mapping build() {
        for (Node.Mapping source : merged) {
            source.entries().forEach(entries::putIfAbsent);
            dropped.addAll(resets.droppedFrom(source));
        }
        Node.Mapping mapping = Nodes.mapping(entries, mark);
        resets.dropped(mapping, dropped);
        return mapping;
    }

    private void error(Mark where, String message) {
        problems.add(new Problem(Problem.Kind.ERROR, where, "", message));
    }
}
