package dev.rung.compose.resolve;

import dev.rung.compose.form.Nearest;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
                            + Nearest.to(dependency, othersThan(name))
                                    .map(near -> ": did you mean '" + near + "'?")
                                    .orElse("");
            error(entry.keyMark(), KeyPath.of("services", name, "depends_on"), why);
        });
    }

    private List<String> othersThan(String name) {
        return services.keySet().stream().filter(other -> !other.equals(name)).toList();
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

    /** Walks depth first from every service; a way back into the walk is a cycle, told once. */
    private void cycles() {
        Set<String> done = new HashSet<>();
        for (String start : services.keySet()) {
            Deque<Step> way = new ArrayDeque<>();
            if (done.add(start)) {
                way.addLast(step(start));
            }
            while (!way.isEmpty()) {
                Iterator<Map.Entry<String, Node.Entry>> rest = way.getLast().rest;
                if (!rest.hasNext()) {
                    way.removeLast();
                    continue;
                }
                Map.Entry<String, Node.Entry> next = rest.next();
                List<String> names = way.stream().map(Step::name).toList();
                if (names.contains(next.getKey())) {
                    tellCycle(names.subList(names.indexOf(next.getKey()), names.size()), next);
                } else if (services.containsKey(next.getKey()) && done.add(next.getKey())) {
                    way.addLast(step(next.getKey()));
                }
            }
        }
    }

    /**
     * A service on the way of the walk.
     *
     * @param name its name
     * @param rest what it waits for that was not walked yet
     */
    private record Step(String name, Iterator<Map.Entry<String, Node.Entry>> rest) {}

    private Step step(String name) {
        Node.Mapping service = services.get(name);
        Map<String, Node.Entry> dependencies = service == null ? Map.of() : dependenciesOf(service);
        return new Step(name, dependencies.entrySet().iterator());
    }

    private void tellCycle(List<String> cycle, Map.Entry<String, Node.Entry> back) {
        error(
                back.getValue().keyMark(),
                KeyPath.of("services", cycle.getLast(), "depends_on"),
                "services wait for each other: " + String.join(" -> ", cycle) + " -> " + back.getKey());
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
