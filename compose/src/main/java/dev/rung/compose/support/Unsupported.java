package dev.rung.compose.support;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects keys that cannot be honoured. */
final class Unsupported {
    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void add(Mark mark, KeyPath at, String why) {
        problems.add(new Problem(Problem.Kind.UNSUPPORTED, mark, at.toString(), why));
    }

    /** Adds a key of a mapping when it is written and says something. */
    void addKey(Node.Mapping mapping, String key, KeyPath at, String why) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry != null && says(entry.value())) {
            add(entry.keyMark(), at.key(key), why);
        }
    }

    /** Adds a key below others, the last of the steps, when it is written and says something. */
    void addDeepKey(Node.Mapping mapping, KeyPath at, String why, String... steps) {
        Optional<Node.Mapping> holder = Optional.of(mapping);
        KeyPath path = at;
        for (int i = 0; i < steps.length - 1; i++) {
            String step = steps[i];
            holder = holder.flatMap(each -> Nodes.mappingAt(each, step));
            path = path.key(step);
        }
        if (holder.isPresent()) {
            addKey(holder.get(), steps[steps.length - 1], path, why);
        }
    }

    /** Whether a value is more than the default that its absence means. */
    private static boolean says(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> mapping.entries().values().stream().anyMatch(entry -> says(entry.value()));
            case Node.Sequence list -> !list.items().isEmpty();
            case Node.Scalar scalar ->
                switch (scalar.value()) {
                    case Node.Null ignored -> false;
                    case Boolean flag -> flag;
                    case Number number -> number.doubleValue() != 0;
                    default -> !scalar.text().isEmpty() && !scalar.text().equals("0");
                };
        };
    }
}
