package dev.rung.compose.interpolate;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.PathRules;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Replaces the variables in the values of a document, never in its keys. Where the Compose Specification wants a
 * number or a boolean, a text that says one becomes one; a text that does not is left for the schema to refuse.
 */
public final class Interpolator {
    /** How many characters all the replaced texts of a document may have together. */
    private static final int MAX_CHARACTERS = 32 * 1024 * 1024;

    private final Variables variables;
    private final Consumer<Problem> problems;
    private long characters;

    /**
     * Interpolates documents.
     *
     * @param variables the values of variables
     * @param problems is told of unset variables (warnings) and malformed or missing ones (errors)
     */
    public Interpolator(Variables variables, Consumer<Problem> problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** The document with its variables replaced; what holds none is shared with the original. */
    public Node.Mapping interpolate(Node.Mapping root) {
        characters = 0;
        return mapping(root, KeyPath.ROOT, Casts.RULES);
    }

    private Node interpolate(Node node, KeyPath path, PathRules<Casts> casts) {
        return switch (node) {
            case Node.Mapping mapping -> mapping(mapping, path, casts);
            case Node.Sequence sequence -> sequence(sequence, path, casts);
            case Node.Scalar scalar ->
                scalar.value() instanceof String text ? scalar(scalar, text, path, casts) : scalar;
        };
    }

    private Node.Mapping mapping(Node.Mapping mapping, KeyPath path, PathRules<Casts> casts) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue().value();
            Node replaced = interpolate(value, path.key(key), casts.key(key));
            changed |= !Nodes.isSame(replaced, value);
            entries.put(key, new Node.Entry(entry.getValue().keyMark(), replaced));
        }
        return changed ? Nodes.mapping(entries, mapping.mark()) : mapping;
    }

    private Node.Sequence sequence(Node.Sequence sequence, KeyPath path, PathRules<Casts> casts) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        boolean changed = false;
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            Node replaced = interpolate(item, path.item(i), casts.item());
            changed |= !Nodes.isSame(replaced, item);
            items.add(replaced);
        }
        return changed ? Nodes.sequence(items, sequence.mark()) : sequence;
    }

    private Node.Scalar scalar(Node.Scalar scalar, String text, KeyPath path, PathRules<Casts> casts) {
        String replaced = text.indexOf('$') < 0 ? text : substitute(scalar, text, path);
        Object value = casts.rule().flatMap(cast -> cast.apply(replaced)).orElse(replaced);
        if (value instanceof Boolean bool && !replaced.equalsIgnoreCase(bool.toString())) {
            warn(scalar, path, "'" + replaced + "' is not a boolean of YAML 1.2, write " + bool);
        }
        return value.equals(text) ? scalar : new Node.Scalar(value, replaced, scalar.mark());
    }

    private String substitute(Node.Scalar scalar, String text, KeyPath path) {
        try {
            Template template = new Template(
                    variables,
                    name -> warn(scalar, path, "the variable " + name + " is not set, an empty text is used"));
            String replaced = template.substitute(text);
            characters += replaced.length();
            if (characters > MAX_CHARACTERS) {
                throw new TemplateException("the file becomes too large when its variables are replaced");
            }
            return replaced;
        } catch (TemplateException e) {
            problems.accept(new Problem(Problem.Kind.ERROR, scalar.mark(), path.toString(), e.reason()));
            return text;
        }
    }

    private void warn(Node.Scalar scalar, KeyPath path, String message) {
        problems.accept(new Problem(Problem.Kind.WARNING, scalar.mark(), path.toString(), message));
    }
}
