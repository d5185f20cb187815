package dev.rung.compose.files;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.PathRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Makes the relative paths of a document that was written for one folder good for another. */
final class RelativePaths {
    private static final PathRules<Kind> RULES = rules();

    private final PathShift shift;
    private final boolean wholeProject;

    private RelativePaths(Path from, Path to, boolean wholeProject) {
        this.shift = new PathShift(from, to);
        this.wholeProject = wholeProject;
    }

    /** For a project that is included: its paths start in {@code from} and shall start in {@code to}, both absolute. */
    static RelativePaths ofProject(Path from, Path to) {
        return new RelativePaths(from, to, true);
    }

    /** For services to extend: a build without a context gets the one of the service that extends it. */
    static RelativePaths ofServices(Path from, Path to) {
        return new RelativePaths(from, to, false);
    }

    /** What kind of path stands at a place. */
    private enum Kind {
        FILE,
        CONTEXT,
        NAMED_FILE,
        NAMED_CONTEXT,
        VOLUME,
        DRIVER_VOLUME
    }

    private static PathRules<Kind> rules() {
        Map<String, Kind> rules = new HashMap<>();
        for (String key : List.of(
                "build.ssh.*",
                "env_file",
                "env_file.[]",
                "env_file.[].path",
                "label_file",
                "label_file.[]",
                "develop.watch.[].path")) {
            rules.put("services.*." + key, Kind.FILE);
        }
        rules.put("services.*.build", Kind.CONTEXT);
        rules.put("services.*.build.context", Kind.CONTEXT);
        rules.put("services.*.build.additional_contexts.*", Kind.CONTEXT);
        rules.put("services.*.build.additional_contexts.[]", Kind.NAMED_CONTEXT);
        rules.put("services.*.build.ssh.[]", Kind.NAMED_FILE);
        rules.put("services.*.volumes.[]", Kind.VOLUME);
        rules.put("configs.*.file", Kind.FILE);
        rules.put("secrets.*.file", Kind.FILE);
        rules.put("volumes.*", Kind.DRIVER_VOLUME);
        return PathRules.of(rules);
    }

    /** The document with its paths starting in the other folder. */
    Node.Mapping move(Node.Mapping document) {
        return shift.isNothing() ? document : mapping(document, RULES);
    }

    private Node move(Node node, PathRules<Kind> rules) {
        if (rules.isEmpty()) {
            return node;
        }
        return switch (node) {
            case Node.Scalar scalar ->
                scalar.value() instanceof String text && rules.rule().isPresent()
                        ? Nodes.text(move(text, rules.rule().get()), scalar.mark())
                        : scalar;
            case Node.Sequence sequence -> {
                List<Node> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(move(item, rules.item())));
                yield Nodes.sequence(items, sequence.mark());
            }
            case Node.Mapping mapping -> special(mapping(mapping, rules), rules);
        };
    }

    private Node.Mapping mapping(Node.Mapping mapping, PathRules<Kind> rules) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) ->
                        entries.put(key, new Node.Entry(entry.keyMark(), move(entry.value(), rules.key(key)))));
        return Nodes.mapping(entries, mapping.mark());
    }

    private String move(String text, Kind kind) {
        return switch (kind) {
            case FILE -> shift.file(text);
            case CONTEXT -> shift.context(text);
            case NAMED_FILE -> afterEquals(text, Kind.FILE);
            case NAMED_CONTEXT -> afterEquals(text, Kind.CONTEXT);
            case VOLUME -> shift.volume(text);
            case DRIVER_VOLUME -> text;
        };
    }

    private String afterEquals(String text, Kind kind) {
        int equals = text.indexOf('=');
        return equals < 0 ? text : text.substring(0, equals + 1) + move(text.substring(equals + 1), kind);
    }

    /** Mappings in which one key says whether another one is a path. */
    private Node.Mapping special(Node.Mapping mapping, PathRules<Kind> rules) {
        Kind kind = rules.rule().orElse(Kind.FILE);
        if (kind == Kind.CONTEXT && wholeProject && !mapping.entries().containsKey("context")) {
            Node.Scalar usual = Nodes.text(shift.context("."), mapping.mark());
            return Nodes.with(mapping, "context", new Node.Entry(mapping.mark(), usual));
        }
        if (kind == Kind.VOLUME && says(mapping, "type", "bind")) {
            return moved(mapping, "source");
        }
        Node.Mapping options = Nodes.getMapping(mapping, "driver_opts").orElse(mapping);
        if (kind == Kind.DRIVER_VOLUME && says(mapping, "driver", "local") && says(options, "o", "bind")) {
            Node.Entry entry = mapping.entries().get("driver_opts");
            return entry == null
                    ? mapping
                    : Nodes.with(mapping, "driver_opts", new Node.Entry(entry.keyMark(), moved(options, "device")));
        }
        return mapping;
    }

    private static boolean says(Node.Mapping mapping, String key, String value) {
        return Nodes.getText(mapping, key).filter(value::equals).isPresent();
    }

    private Node.Mapping moved(Node.Mapping mapping, String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null || !(entry.value() instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            return mapping;
        }
        Node.Scalar path = Nodes.text(shift.file(text), scalar.mark());
        return Nodes.with(mapping, key, new Node.Entry(entry.keyMark(), path));
    }
}
