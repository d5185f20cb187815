package dev.rung.compose.resolve;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service says without writing it. */
final class Implied {
    private static final List<String> SHARED_ROOMS = List.of("network_mode", "ipc", "pid", "uts", "cgroup");
    private static final String SERVICE = "service:";

    private Implied() {}

    /** The service with what it implies written out. */
    static Node.Mapping complete(Node.Mapping service) {
        return withReplicas(withNetwork(withDependencies(service)));
    }

    /** Another service whose rooms, links or mounts a service uses comes before it. */
    private static Node.Mapping withDependencies(Node.Mapping service) {
        Optional<Node.Mapping> written = Nodes.mappingAt(service, "depends_on");
        var entries = new LinkedHashMap<String, Node.Entry>();
        written.ifPresent(mapping -> entries.putAll(mapping.entries()));
        for (Node link : Nodes.itemsAt(service, "links")) {
            add(entries, beforeColon(text(link)), link.mark(), true);
        }
        for (String room : SHARED_ROOMS) {
            Optional<Node> shared = Nodes.get(service, room);
            if (shared.isPresent() && text(shared.get()).startsWith(SERVICE)) {
                add(
                        entries,
                        text(shared.get()).substring(SERVICE.length()),
                        shared.get().mark(),
                        true);
            }
        }
        for (Node from : Nodes.itemsAt(service, "volumes_from")) {
            if (!text(from).startsWith("container:")) {
                add(entries, beforeColon(text(from)), from.mark(), false);
            }
        }
        Mark mark = written.map(Node.Mapping::mark).orElse(service.mark());
        return entries.isEmpty() ? service : Nodes.with(service, "depends_on", Nodes.mapping(entries, mark));
    }

    private static void add(Map<String, Node.Entry> entries, String name, Mark mark, boolean restart) {
        var dependency = new LinkedHashMap<String, Node.Entry>();
        dependency.put("condition", new Node.Entry(mark, Nodes.string("service_started", mark)));
        if (restart) {
            dependency.put("restart", new Node.Entry(mark, Nodes.flag(true, mark)));
        }
        dependency.put("required", new Node.Entry(mark, Nodes.flag(true, mark)));
        entries.putIfAbsent(name, new Node.Entry(mark, Nodes.mapping(dependency, mark)));
    }

    /** A service that says nothing of networks is on the default one. */
    private static Node.Mapping withNetwork(Node.Mapping service) {
        boolean said = service.entries().containsKey("network_mode")
                || Nodes.mappingAt(service, "networks")
                        .filter(n -> !n.entries().isEmpty())
                        .isPresent();
        if (said) {
            return service;
        }
        Mark mark = service.mark();
        var entries = new LinkedHashMap<String, Node.Entry>();
        entries.put("default", new Node.Entry(mark, Nodes.nothing(mark)));
        return Nodes.with(service, "networks", Nodes.mapping(entries, mark));
    }

    /** {@code scale} says the replicas of a service that is described for deployment. */
    private static Node.Mapping withReplicas(Node.Mapping service) {
        Optional<Node> scale = Nodes.get(service, "scale");
        Optional<Node.Mapping> deploy = Nodes.mappingAt(service, "deploy");
        return scale.isEmpty() || deploy.isEmpty() || deploy.get().entries().containsKey("replicas")
                ? service
                : Nodes.with(service, "deploy", Nodes.with(deploy.get(), "replicas", scale.get()));
    }

    private static String beforeColon(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
