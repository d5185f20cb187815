package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/**
 * A whole number within bounds.
 *
 * @param least the least allowed
 * @param most the most allowed
 */
public record Within(long least, long most) implements Form {
    @Override
    public boolean takes(Node node) {
        return Leaf.WHOLE.takes(node);
    }

    @Override
    public String expected() {
        return "a whole number from " + least + " to " + most;
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        Node whole = Leaf.WHOLE.read(node, at, reading);
        boolean within = whole instanceof Node.Scalar scalar
                && scalar.value() instanceof Long value
                && value >= least
                && value <= most;
        if (whole == null || within) {
            return whole;
        }
        return reading.reject(
                node,
                at,
                "expected " + expected() + ", found " + Nodes.text(node).orElse(""));
    }
}
