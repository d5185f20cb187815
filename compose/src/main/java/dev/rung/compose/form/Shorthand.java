package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/**
 * A short form beside the long one that it stands for.
 *
 * @param brief what the short form looks like
 * @param expansion what turns it into the long form
 * @param full the long form
 */
public record Shorthand(Form brief, Expansion expansion, Form full) implements Form {
    /** Turns a short form into the long form it stands for. */
    @FunctionalInterface
    public interface Expansion {
        /** The long form, or null when the short form is wrong, which the reading has then been told. */
        @Nullable
        Node expand(Node brief, KeyPath at, Reading reading);
    }

    @Override
    public boolean takes(Node node) {
        return brief.takes(node) || full.takes(node);
    }

    @Override
    public String expected() {
        return brief.expected() + " or " + full.expected();
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (full.takes(node)) {
            return full.read(node, at, reading);
        }
        if (!brief.takes(node)) {
            return reading.rejectType(node, at, expected());
        }
        Node valid = brief.read(node, at, reading);
        Node expanded = valid == null ? null : expansion.expand(valid, at, reading);
        return expanded == null ? null : full.read(expanded, at, reading);
    }
}
