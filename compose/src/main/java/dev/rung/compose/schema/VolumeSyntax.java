package dev.rung.compose.schema;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The short form of a mount: {@code [SOURCE:]TARGET[:OPTION,...]}. */
final class VolumeSyntax {
    private static final List<String> PROPAGATIONS =
            List.of("rprivate", "private", "rshared", "shared", "rslave", "slave");
    private static final int SHORTEST_WITH_SOURCE = 3;

    private VolumeSyntax() {}

    /** The long form of a mount, its source not yet absolute; empty when the text is none. */
    static Optional<Node> longForm(String text, Mark mark) {
        List<String> parts = parts(text);
        if (parts.isEmpty() || parts.size() > SHORTEST_WITH_SOURCE || parts.contains("")) {
            return Optional.empty();
        }
        String source = parts.size() == 1 ? "" : parts.get(0);
        String target = parts.size() == 1 ? parts.get(0) : parts.get(1);
        List<String> options = parts.size() < SHORTEST_WITH_SOURCE
                ? List.of()
                : List.of(parts.get(2).split(",", -1));
        boolean bind = isPath(source);
        var entries = new LinkedHashMap<String, Node.Entry>();
        put(entries, "type", Nodes.string(bind ? "bind" : "volume", mark));
        if (!source.isEmpty()) {
            put(entries, "source", Nodes.string(source, mark));
        }
        put(entries, "target", Nodes.string(target, mark));
        if (options.lastIndexOf("ro") > options.lastIndexOf("rw")) {
            put(entries, "read_only", Nodes.flag(true, mark));
        }
        Node.Mapping binding = bindOptions(options, bind, mark);
        if (!binding.entries().isEmpty()) {
            put(entries, "bind", binding);
        }
        if (!bind) {
            put(entries, "volume", volumeOptions(options, mark));
        }
        return Optional.of(Nodes.mapping(entries, mark));
    }

    private static Node.Mapping bindOptions(List<String> options, boolean bind, Mark mark) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (String option : options) {
            if (PROPAGATIONS.contains(option)) {
                put(entries, "propagation", Nodes.string(option, mark));
            } else if (option.equals("z") || option.equals("Z")) {
                put(entries, "selinux", Nodes.string(option, mark));
            }
        }
        if (bind) {
            put(entries, "create_host_path", Nodes.flag(true, mark));
        }
        return Nodes.mapping(entries, mark);
    }

    private static Node volumeOptions(List<String> options, Mark mark) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        if (options.contains("nocopy")) {
            put(entries, "nocopy", Nodes.flag(true, mark));
        }
        return Nodes.mapping(entries, mark);
    }

    /** The parts between colons; the colon of a Windows drive is no separator. */
    private static List<String> parts(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.length() < SHORTEST_WITH_SOURCE) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean drive = i == start + 1 && Character.isLetter(text.charAt(start));
            if (text.charAt(i) == ':' && !drive) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Whether a source names a place of the host and not a volume. */
    static boolean isPath(String source) {
        if (source.isEmpty()) {
            return false;
        }
        char first = source.charAt(0);
        boolean drive = source.length() > 1 && Character.isLetter(first) && source.charAt(1) == ':';
        return first == '.' || first == '/' || first == '~' || source.startsWith("\\\\") || drive;
    }

    private static void put(Map<String, Node.Entry> entries, String key, Node value) {
        entries.put(key, new Node.Entry(value.mark(), value));
    }
}
