package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one form.
 *
 * @param item the form of every item
 * @param repeats what becomes of an item that comes again
 */
public record Items(Form item, Repeats repeats) implements Form {
    /** What becomes of an item that comes again. */
    public enum Repeats {
        /** It stays. */
        KEPT,
        /** It is an error. */
        REFUSED,
        /** It takes the place of the one before; what counts is the text before a {@code =}. */
        MERGED
    }

    /** A list that may hold the same item twice. */
    public static Items of(Form item) {
        return new Items(item, Repeats.KEPT);
    }

    /** A list that must not hold the same item twice. */
    public static Items distinct(Form item) {
        return new Items(item, Repeats.REFUSED);
    }

    /** A list in which a later item replaces an earlier one of the same name. */
    public static Items merged(Form item) {
        return new Items(item, Repeats.MERGED);
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Sequence;
    }

    @Override
    public String expected() {
        return item instanceof Leaf ? "a list of strings" : "a list";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!(node instanceof Node.Sequence list)) {
            return reading.rejectType(node, at, expected());
        }
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node read = item.read(list.items().get(i), at.item(i), reading);
            if (read != null) {
                items.add(read);
            }
        }
        return switch (repeats) {
            case KEPT -> new Node.Sequence(items, list.mark());
            case MERGED -> new Node.Sequence(merge(items), list.mark());
            case REFUSED -> {
                refuseRepeats(list.items(), at, reading);
                yield new Node.Sequence(items, list.mark());
            }
        };
    }

    private static void refuseRepeats(List<Node> items, KeyPath at, Reading reading) {
        var seen = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Node.Scalar scalar && !seen.add(scalar.text())) {
                reading.reject(scalar, at.item(i), "'" + scalar.text() + "' is in this list twice");
            }
        }
    }

    private static List<Node> merge(List<Node> items) {
        var byName = new LinkedHashMap<String, Node>();
        for (Node node : items) {
            String text = node instanceof Node.Scalar scalar
                    ? scalar.text()
                    : node.mark().toString();
            int equals = text.indexOf('=');
            byName.put(equals < 0 ? text : text.substring(0, equals), node);
        }
        return List.copyOf(byName.values());
    }
}
