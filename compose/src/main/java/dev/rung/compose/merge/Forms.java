package dev.rung.compose.merge;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** Brings the short and long forms of a value into one, so that they can be merged. */
final class Forms {
    private Forms() {}

    /** A list as it is, a mapping as a list of {@code KEY=value}, one value as a list of one. */
    static Node.Sequence list(Node node) {
        return switch (node) {
            case Node.Sequence sequence -> sequence;
            case Node.Scalar scalar -> Nodes.sequence(List.of(scalar), scalar.mark());
            case Node.Mapping mapping -> {
                List<Node> items = new ArrayList<>();
                mapping.entries().forEach((key, entry) -> addKeyValue(items, key, entry));
                yield Nodes.sequence(items, mapping.mark());
            }
        };
    }

    private static void addKeyValue(List<Node> items, String key, Node.Entry entry) {
        switch (entry.value()) {
            case Node.Scalar scalar ->
                items.add(Nodes.text(
                        scalar.value() == Node.Null.NULL ? key : key + "=" + scalar.text(), entry.keyMark()));
            case Node.Sequence several ->
                several.items().forEach(item -> addKeyValue(items, key, new Node.Entry(entry.keyMark(), item)));
            case Node.Mapping mapping -> items.add(mapping);
        }
    }

    /** The items of a list that another one does not have. */
    static Node.Sequence withoutThose(Node.Sequence list, Node.Sequence those) {
        Set<String> texts = new HashSet<>();
        those.items().forEach(item -> text(item).ifPresent(texts::add));
        List<Node> items = list.items().stream()
                .filter(item -> text(item).filter(texts::contains).isEmpty())
                .toList();
        return Nodes.sequence(items, list.mark());
    }

    private static Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** A list of services as a mapping that says of each what the list means: it must have been started. */
    static Node dependencies(Node node) {
        return byName(node, item -> {
            SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
            entries.put("condition", new Node.Entry(item.mark(), Nodes.text("service_started", item.mark())));
            entries.put("required", new Node.Entry(item.mark(), new Node.Scalar(true, "true", item.mark())));
            return Nodes.mapping(entries, item.mark());
        });
    }

    /** A list of names as a mapping that says nothing more about each. */
    static Node names(Node node) {
        return byName(node, item -> Nodes.nothing(item.mark()));
    }

    private static Node byName(Node node, Function<Node.Scalar, Node> about) {
        if (!(node instanceof Node.Sequence sequence)) {
            return node;
        }
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Node item : sequence.items()) {
            if (!(item instanceof Node.Scalar scalar) || !(scalar.value() instanceof String)) {
                return node;
            }
            entries.put(scalar.text(), new Node.Entry(scalar.mark(), about.apply(scalar)));
        }
        return Nodes.mapping(entries, sequence.mark());
    }

    /** A build's context alone as the mapping it stands for. */
    static Node build(Node node) {
        if (!(node instanceof Node.Scalar context) || !(context.value() instanceof String)) {
            return node;
        }
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        entries.put("context", new Node.Entry(context.mark(), context));
        return Nodes.mapping(entries, context.mark());
    }

    /** Whether two loggings are about the same driver, as far as they name one. */
    static boolean sameDriver(Node base, Node over) {
        Optional<String> one = Nodes.getText(base, "driver");
        Optional<String> other = Nodes.getText(over, "driver");
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** What an address pool is known by. */
    static String subnet(Node item) {
        return Nodes.getText(item, "subnet").orElse("");
    }
}
