package dev.rung.compose.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from the root of a document to a value, such as {@code services.web.ports[0]}. Immutable. */
public final class KeyPath {
    /** The root of a document. */
    public static final KeyPath ROOT = new KeyPath(null, "", false);

    private final @Nullable KeyPath parent;
    private final String step;
    private final boolean item;

    private KeyPath(@Nullable KeyPath parent, String step, boolean item) {
        this.parent = parent;
        this.step = step;
        this.item = item;
    }

    /** The path of keys from the root. */
    public static KeyPath of(String... keys) {
        KeyPath path = ROOT;
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    /** The value of a key of the mapping here. */
    public KeyPath key(String name) {
        return new KeyPath(this, name, false);
    }

    /** An item, counted from 0, of the sequence here. */
    public KeyPath item(int index) {
        return new KeyPath(this, Integer.toString(index), true);
    }

    /** The mapping or sequence that holds this value; empty at the root. */
    public Optional<KeyPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** The steps from the root: keys, and the numbers of items. */
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (KeyPath at = this; at.parent != null; at = at.parent) {
            steps.add(at.step);
        }
        Collections.reverse(steps);
        return steps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPath path && toString().equals(path.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }

    private void appendTo(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.appendTo(text);
        if (item) {
            text.append('[').append(step).append(']');
        } else {
            text.append(text.isEmpty() ? "" : ".").append(step);
        }
    }
}
