package dev.rung.compose.resolve;

import dev.rung.compose.schema.Nearest;
import dev.rung.compose.schema.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which service comes before which: each must exist, and none before itself. */
final class Dependencies {
    private final Map<String, Node.Mapping> services;
    private final Set<String> others;
    private final Consumer<Problem> problems;

    /**
     * @param services the active services, with what they imply written out
     * @param others names of services that are defined but not there: of profiles that are not active
     * @param problems is told what is wrong
     */
    Dependencies(Map<String, Node.Mapping> services, Set<String> others, Consumer<Problem> problems) {
        this.services = services;
        this.others = others;
        this.problems = problems;
    }

    void check() {
        services.forEach((name, service) -> {
            missing(name, service);
            contexts(name, service);
        });
        cycles();
    }

    private void missing(String name, Node.Mapping service) {
        dependenciesOf(service).forEach((dependency, entry) -> {
            boolean optional = entry.value() instanceof Node.Mapping mapping
                    && Nodes.textAt(mapping, "required").orElse("").equals("false");
            if (services.containsKey(dependency) || (optional && others.contains(dependency))) {
                return;
            }
            String why = others.contains(dependency)
                    ? "service '" + dependency + "' is not active: its profiles are not"
                    : "service '" + dependency + "' is not defined"
                            + Nearest.to(dependency, services.keySet())
                                    .map(near -> ": did you mean '" + near + "'?")
                                    .orElse("");
            error(entry.keyMark(), KeyPath.of("services", name, "depends_on"), why);
        });
    }

    /** A build may take another service's image as a context. */
    private void contexts(String name, Node.Mapping service) {
        Nodes.mappingAt(service, "build")
                .flatMap(build -> Nodes.mappingAt(build, "additional_contexts"))
                .ifPresent(contexts -> contexts.entries().forEach((key, entry) -> {
                    String context = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
                    String other = context.startsWith("service:") ? context.substring("service:".length()) : "";
                    Node.Mapping target = services.get(other);
                    if (!other.isEmpty() && (target == null || !target.entries().containsKey("build"))) {
                        KeyPath at = KeyPath.of("services", name, "build", "additional_contexts", key);
                        error(entry.value().mark(), at, "service '" + other + "' is not defined or not built");
                    }
                }));
    }

    private void cycles() {
        Set<String> done = new LinkedHashSet<>();
        for (String name : services.keySet()) {
            search(name, new ArrayList<>(), done);
        }
    }

    /** Walks depth first; every service is left once, and a way back into the walk is a cycle. */
    private void search(String start, List<String> way, Set<String> done) {
        List<List<String>> pending = new ArrayList<>();
        pending.add(new ArrayList<>(List.of(start)));
        while (!pending.isEmpty()) {
            List<String> level = pending.getLast();
            if (level.isEmpty()) {
                pending.removeLast();
                if (!way.isEmpty()) {
                    done.add(way.removeLast());
                }
                continue;
            }
            String name = level.removeFirst();
            Node.Mapping service = services.get(name);
            if (way.contains(name)) {
                tellCycle(way, name);
            } else if (service != null && !done.contains(name)) {
                way.add(name);
                pending.add(new ArrayList<>(dependenciesOf(service).keySet()));
            }
        }
    }

    private void tellCycle(List<String> way, String name) {
        String last = way.getLast();
        Node.Entry entry =
                dependenciesOf(services.getOrDefault(last, services.get(name))).get(name);
        List<String> cycle = way.subList(way.indexOf(name), way.size());
        if (entry != null) {
            error(
                    entry.keyMark(),
                    KeyPath.of("services", last, "depends_on"),
                    "services wait for each other: " + String.join(" -> ", cycle) + " -> " + name);
        }
    }

    private static Map<String, Node.Entry> dependenciesOf(Node.Mapping service) {
        return Nodes.mappingAt(service, "depends_on")
                .map(Node.Mapping::entries)
                .map(entries -> (Map<String, Node.Entry>) entries)
                .orElseGet(LinkedHashMap::new);
    }

    private void error(Mark mark, KeyPath at, String message) {
        problems.accept(new Problem(Problem.Kind.ERROR, mark, at.toString(), message));
    }
}
