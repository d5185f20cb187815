package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Within;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published ports of a service; the long form is a list of mappings with one container port each. */
enum PortsForm implements Form {
    /** The only one. */
    PORTS;

    private static final Form ITEM = Choice.of(
            Leaf.TEXT_OR_WHOLE,
            Keys.mapping()
                    .require("target")
                    .key(Leaf.TEXT, "name", "mode", "host_ip", "protocol", "app_protocol")
                    .key(new Within(1, 65_535), "target")
                    .key(Leaf.TEXT_OR_WHOLE, "published"));

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Sequence;
    }

    @Override
    public String expected() {
        return "a list of ports";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!(node instanceof Node.Sequence list)) {
            return reading.rejectType(node, at, expected());
        }
        var ports = new LinkedHashMap<String, Node>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = ITEM.read(list.items().get(i), at.item(i), reading);
            if (item != null) {
                spread(item, at.item(i), reading).forEach(port -> ports.put(identity(port), port));
            }
        }
        return Nodes.list(List.copyOf(ports.values()), list.mark());
    }

    private static List<Node.Mapping> spread(Node item, KeyPath at, Reading reading) {
        List<Node.Mapping> ports = new ArrayList<>();
        try {
            if (item instanceof Node.Mapping mapping) {
                String published = Nodes.textAt(mapping, "published").orElse("");
                if (!published.isEmpty()) {
                    PortSyntax.range(published, "published");
                }
                ports.add(withDefaults(mapping));
            } else {
                for (Node port : PortSyntax.parse(Nodes.text(item).orElse("")).longForm(item.mark())) {
                    ports.add((Node.Mapping) port);
                }
            }
        } catch (PortSyntax.Malformed wrong) {
            reading.reject(item, at, wrong.reason());
        }
        return ports;
    }

    private static Node.Mapping withDefaults(Node.Mapping port) {
        Node.Mapping result = port;
        if (!port.entries().containsKey("mode")) {
            result = Nodes.with(result, "mode", Nodes.string("ingress", port.mark()));
        }
        if (!port.entries().containsKey("protocol")) {
            result = Nodes.with(result, "protocol", Nodes.string("tcp", port.mark()));
        }
        return result;
    }

    /** What makes two entries the same port: the later one counts. */
    private static String identity(Node.Mapping port) {
        return Nodes.textAt(port, "host_ip").orElse("0.0.0.0")
                + ":" + Nodes.textAt(port, "published").orElse("")
                + ":" + Nodes.textAt(port, "target").orElse("")
                + "/" + Nodes.textAt(port, "protocol").orElse("");
    }
}
