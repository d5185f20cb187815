package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping from names that the user chooses to values of one form.
 *
 * @param value the form of every value
 * @param strict whether a name must be letters, digits, dots, dashes and underscores
 */
public record Named(Form value, boolean strict) implements Form {
    /** Names of things of the app. */
    public static Named of(Form value) {
        return new Named(value, true);
    }

    /** Names of any kind. */
    public static Named anyNames(Form value) {
        return new Named(value, false);
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping;
    }

    @Override
    public String expected() {
        return "a mapping";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!(node instanceof Node.Mapping mapping)) {
            return reading.rejectType(node, at, expected());
        }
        var entries = new LinkedHashMap<String, Node.Entry>();
        mapping.entries().forEach((name, entry) -> {
            KeyPath path = at.key(name);
            if (strict && !isName(name)) {
                reading.error(
                        entry.keyMark(),
                        path,
                        "invalid name '" + name + "': use letters, digits, dots, dashes and underscores");
            }
            Node read = value.read(entry.value(), path, reading);
            if (read != null) {
                entries.put(name, new Node.Entry(entry.keyMark(), read));
            }
        });
        return new Node.Mapping(entries, mapping.mark());
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
