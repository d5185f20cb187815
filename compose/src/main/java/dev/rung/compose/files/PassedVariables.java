package dev.rung.compose.files;

import dev.rung.compose.env.ProjectEnvironment;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Settles what the services of an included project take over from outside. The values of its own env files are known
 * only there, so a name without a value in {@code environment} gets its value before the project is brought in.
 */
final class PassedVariables {
    private final Map<String, String> own;

    PassedVariables(ProjectEnvironment outside, ProjectEnvironment inside) {
        own = new LinkedHashMap<>(inside.values());
        own.keySet().removeAll(outside.values().keySet());
    }

    Node.Mapping settle(Node.Mapping project) {
        Node.Entry services = project.entries().get("services");
        if (own.isEmpty() || services == null || !(services.value() instanceof Node.Mapping all)) {
            return project;
        }
        SequencedMap<String, Node.Entry> settled = new LinkedHashMap<>(all.entries());
        settled.replaceAll((name, entry) -> new Node.Entry(entry.keyMark(), service(entry.value())));
        return Nodes.with(project, "services", new Node.Entry(services.keyMark(), Nodes.mapping(settled, all.mark())));
    }

    private Node service(Node service) {
        if (!(service instanceof Node.Mapping mapping)) {
            return service;
        }
        Node.Entry environment = mapping.entries().get("environment");
        return environment != null && environment.value() instanceof Node.Sequence sequence
                ? Nodes.with(mapping, "environment", new Node.Entry(environment.keyMark(), settle(sequence)))
                : service;
    }

    private Node settle(Node.Sequence environment) {
        List<Node> items = new ArrayList<>();
        for (Node item : environment.items()) {
            String value = item instanceof Node.Scalar scalar ? own.get(scalar.text()) : null;
            items.add(value == null ? item : Nodes.text(((Node.Scalar) item).text() + "=" + value, item.mark()));
        }
        return Nodes.sequence(items, environment.mark());
    }
}
