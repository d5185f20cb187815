package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with texts, written as a mapping or as a list of {@code NAME=VALUE}; the long form is the mapping. */
public enum KeyValues implements Form {
    /** A name without a value takes it from the environment of the user; it stays nothing when that has none. */
    VARIABLES,
    /** As variables, but a name that nobody gives a value is left out. */
    ARGUMENTS,
    /** A name without a value has an empty one. */
    LABELS,
    /** A list item must have a value. */
    PAIRS;

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping || node instanceof Node.Sequence;
    }

    @Override
    public String expected() {
        return "a mapping or a list of strings";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        var values = new LinkedHashMap<String, Node.Entry>();
        switch (node) {
            case Node.Mapping mapping ->
                mapping.entries()
                        .forEach((name, entry) ->
                                put(values, name, entry, readValue(entry, at.key(name), reading), reading));
            case Node.Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    readItem(list.items().get(i), at.item(i), values, reading);
                }
            }
            case Node.Scalar scalar -> {
                return reading.rejectType(scalar, at, expected());
            }
        }
        return new Node.Mapping(values, node.mark());
    }

    private static @Nullable Node readValue(Node.Entry entry, KeyPath at, Reading reading) {
        if (entry.value() instanceof Node.Scalar scalar) {
            return Nodes.isNull(scalar) ? scalar : Nodes.string(scalar.text(), scalar.mark());
        }
        return reading.rejectType(entry.value(), at, "a string, a number, a boolean or nothing");
    }

    private void readItem(Node item, KeyPath at, Map<String, Node.Entry> values, Reading reading) {
        if (!(item instanceof Node.Scalar scalar) || !Leaf.TEXT.takes(item)) {
            reading.rejectType(item, at, "a string such as NAME=VALUE");
            return;
        }
        String text = scalar.text();
        int equals = text.indexOf('=');
        if (equals < 0 && this == PAIRS) {
            reading.reject(item, at, "expected NAME=VALUE, found '" + text + "'");
            return;
        }
        String name = equals < 0 ? text : text.substring(0, equals);
        Node value = equals < 0 ? Nodes.nothing(item.mark()) : Nodes.string(text.substring(equals + 1), item.mark());
        put(values, name, new Node.Entry(item.mark(), value), value, reading);
    }

    private void put(
            Map<String, Node.Entry> values, String name, Node.Entry entry, @Nullable Node value, Reading reading) {
        Node resolved = value != null && Nodes.isNull(value) ? withoutValue(name, value, reading) : value;
        if (resolved != null) {
            values.put(name, new Node.Entry(entry.keyMark(), resolved));
        }
    }

    private @Nullable Node withoutValue(String name, Node nothing, Reading reading) {
        if (this == LABELS || this == PAIRS) {
            return Nodes.string("", nothing.mark());
        }
        Node unset = this == VARIABLES ? nothing : null;
        return reading.surroundings()
                .variable(name)
                .map(value -> (Node) Nodes.string(value, nothing.mark()))
                .orElse(unset);
    }
}
