package dev.rung.compose.merge;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.PathRules;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Lays one document over another. Mappings merge key by key, lists are joined, anything else is replaced by the later
 * value, but for the exceptions of {@link MergeRule}; a null leaves the earlier value. Every value keeps the place
 * where it was written.
 */
public final class Merger {
    private final Consumer<Problem> problems;

    /**
     * Merges documents.
     *
     * @param problems is told where values cannot be merged because they are of different kinds
     */
    public Merger(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Lays a whole document over another. */
    public Node.Mapping documents(Node.Mapping base, Node.Mapping over) {
        return mappings(base, over, KeyPath.ROOT, MergeRule.RULES);
    }

    /** Lays a service over the one that it extends. */
    public Node.Mapping services(Node.Mapping base, Node.Mapping over, String name) {
        KeyPath path = KeyPath.of("services", name);
        return mappings(base, over, path, MergeRule.RULES.key("services").key(name));
    }

    private Node merge(Node base, Node over, KeyPath path, PathRules<MergeRule> rules) {
        if (rules.rule().isPresent()) {
            return merge(base, over, path, rules, rules.rule().get());
        }
        if (Nodes.isNull(over)) {
            return base;
        }
        return switch (base) {
            case Node.Mapping mapping ->
                over instanceof Node.Mapping other ? mappings(mapping, other, path, rules) : mismatch(base, over, path);
            case Node.Sequence sequence ->
                over instanceof Node.Sequence other ? join(sequence, other) : mismatch(base, over, path);
            case Node.Scalar ignored -> over;
        };
    }

    private Node merge(Node base, Node over, KeyPath path, PathRules<MergeRule> rules, MergeRule rule) {
        if (rule == MergeRule.REPLACE) {
            return over;
        }
        if (Nodes.isNull(over) || Nodes.isNull(base)) {
            return Nodes.isNull(over) ? base : over;
        }
        return switch (rule) {
            case REPLACE -> over;
            case LIST -> lists(base, over, path);
            case SET -> join(Forms.list(base), Forms.withoutThose(Forms.list(over), Forms.list(base)));
            case DEPENDENCIES -> asMappings(Forms.dependencies(base), Forms.dependencies(over), path, rules);
            case NAMES -> asMappings(Forms.names(base), Forms.names(over), path, rules);
            case BUILD -> asMappings(Forms.build(base), Forms.build(over), path, rules);
            case LOGGING -> Forms.sameDriver(base, over) ? asMappings(base, over, path, rules) : over;
            case SUBNETS -> subnets(base, over, path, rules);
        };
    }

    private Node lists(Node base, Node over, KeyPath path) {
        if (base instanceof Node.Mapping one && over instanceof Node.Mapping other) {
            return keyValues(one, other);
        }
        if (isNumberOrBoolean(base) || isNumberOrBoolean(over)) {
            return mismatch(base, over, path);
        }
        return join(Forms.list(base), Forms.list(over));
    }

    private static boolean isNumberOrBoolean(Node node) {
        return node instanceof Node.Scalar scalar && !(scalar.value() instanceof String);
    }

    /** Keys and values where a null is a value too: it says that the value comes from elsewhere. */
    private static Node keyValues(Node.Mapping base, Node.Mapping over) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(base.entries());
        entries.putAll(over.entries());
        return Nodes.mapping(entries, over.mark());
    }

    private Node asMappings(Node base, Node over, KeyPath path, PathRules<MergeRule> rules) {
        return base instanceof Node.Mapping one && over instanceof Node.Mapping other
                ? mappings(one, other, path, rules)
                : mismatch(base, over, path);
    }

    private Node.Mapping mappings(Node.Mapping base, Node.Mapping over, KeyPath path, PathRules<MergeRule> rules) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(base.entries());
        for (Map.Entry<String, Node.Entry> later : over.entries().entrySet()) {
            String key = later.getKey();
            Node.Entry earlier = entries.get(key);
            if (earlier == null || key.startsWith("x-")) {
                entries.put(key, later.getValue());
            } else {
                Node merged = merge(earlier.value(), later.getValue().value(), path.key(key), rules.key(key));
                boolean kept = Nodes.isSame(merged, earlier.value());
                entries.put(
                        key, kept ? earlier : new Node.Entry(later.getValue().keyMark(), merged));
            }
        }
        return Nodes.mapping(entries, over.mark());
    }

    private Node subnets(Node base, Node over, KeyPath path, PathRules<MergeRule> rules) {
        if (!(base instanceof Node.Sequence one) || !(over instanceof Node.Sequence other)) {
            return mismatch(base, over, path);
        }
        List<Node> items = new ArrayList<>(one.items());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.put(Forms.subnet(items.get(i)), i);
        }
        for (Node item : other.items()) {
            Integer same = places.putIfAbsent(Forms.subnet(item), items.size());
            if (same == null) {
                items.add(item);
            } else {
                items.set(same, merge(items.get(same), item, path.item(same), rules.item()));
            }
        }
        return Nodes.sequence(items, over.mark());
    }

    private static Node.Sequence join(Node.Sequence base, Node.Sequence over) {
        List<Node> items = new ArrayList<>(base.items());
        items.addAll(over.items());
        return Nodes.sequence(items, over.mark());
    }

    private Node mismatch(Node base, Node over, KeyPath path) {
        String message = "is " + Nodes.describe(over) + ", which cannot be merged with " + Nodes.describe(base) + " at "
                + base.mark();
        problems.accept(new Problem(Problem.Kind.ERROR, over.mark(), path.toString(), message));
        return base;
    }
}
