package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names with addresses for a hosts file; the long form is the sorted list of {@code name=address}. */
enum HostsForm implements Form {
    /** The only one. */
    HOSTS;

    private static final Form ADDRESSES = Choice.of(Leaf.TEXT, Items.of(Leaf.TEXT));
    private static final Form LINES = Items.distinct(Leaf.TEXT);

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
        var lines = new TreeSet<String>();
        switch (node) {
            case Node.Mapping mapping ->
                mapping.entries().forEach((host, entry) -> {
                    Node addresses = ADDRESSES.read(entry.value(), at.key(host), reading);
                    if (addresses != null) {
                        add(lines, host, texts(addresses), node, at, reading);
                    }
                });
            case Node.Sequence list -> {
                if (LINES.read(list, at, reading) instanceof Node.Sequence valid) {
                    valid.items().forEach(item -> addLine(lines, item, at, reading));
                }
            }
            case Node.Scalar scalar -> {
                return reading.rejectType(scalar, at, expected());
            }
        }
        List<Node> items = new ArrayList<>();
        lines.forEach(line -> items.add(Nodes.string(line, node.mark())));
        return Nodes.list(items, node.mark());
    }

    private static void addLine(Set<String> lines, Node item, KeyPath at, Reading reading) {
        String text = Nodes.text(item).orElse("");
        int separator = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (separator < 0) {
            reading.reject(item, at, "expected HOST=ADDRESS, found '" + text + "'");
            return;
        }
        List<String> addresses = List.of(text.substring(separator + 1).split(",", -1));
        add(lines, text.substring(0, separator), addresses, item, at, reading);
    }

    private static void add(
            Set<String> lines, String host, List<String> addresses, Node node, KeyPath at, Reading reading) {
        if (host.isEmpty() || host.contains(":") || host.contains("=")) {
            reading.reject(node, at, "'" + host + "' is no host name");
            return;
        }
        for (String address : addresses) {
            boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
            lines.add(host + "=" + (bracketed ? address.substring(1, address.length() - 1) : address));
        }
    }

    private static List<String> texts(Node node) {
        return node instanceof Node.Sequence list
                ? list.items().stream()
                        .flatMap(item -> Nodes.text(item).stream())
                        .toList()
                : Nodes.text(node).stream().toList();
    }
}
