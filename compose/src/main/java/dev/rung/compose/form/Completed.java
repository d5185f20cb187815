package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/**
 * A form whose value is completed or checked as a whole after its parts were read.
 *
 * @param form reads the parts
 * @param completion completes the value
 */
public record Completed(Form form, Completion completion) implements Form {
    /** Completes a mapping, or rejects it. */
    @FunctionalInterface
    public interface Completion {
        /** The completed value, or null when it is wrong as a whole, which the reading has then been told. */
        @Nullable
        Node complete(Node.Mapping value, KeyPath at, Reading reading);
    }

    @Override
    public boolean takes(Node node) {
        return form.takes(node);
    }

    @Override
    public String expected() {
        return form.expected();
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        Node read = form.read(node, at, reading);
        return read instanceof Node.Mapping mapping ? completion.complete(mapping, at, reading) : read;
    }
}
