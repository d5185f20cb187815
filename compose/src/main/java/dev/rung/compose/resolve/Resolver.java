package dev.rung.compose.resolve;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.schema.SchemaReader;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Resolves a merged and interpolated document into the app it describes, in its long form. */
public final class Resolver {
    private final Surroundings surroundings;

    /**
     * @param surroundings where the document stands
     */
    public Resolver(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What a document means.
     *
     * @param document its active services and what they use, in their long form
     * @param problems everything wrong with it
     */
    public record Resolved(Node.Mapping document, List<Problem> problems) {
        /** Whether the document can be used. */
        public boolean isUsable() {
            return problems.stream().noneMatch(problem -> problem.kind() == Problem.Kind.ERROR);
        }
    }

    /**
     * Resolves a document.
     *
     * @param written its active services and everything else
     * @param inactive the services of profiles that are not active: they are checked, and left out
     * @param app the app's name, of which its volumes and networks get theirs
     */
    public Resolved resolve(Node.Mapping written, Node.Mapping inactive, String app) {
        SchemaReader.Result read = SchemaReader.read(withServices(written, inactive), surroundings);
        List<Problem> problems = new ArrayList<>(read.problems());
        Node.Mapping all = Nodes.mappingAt(read.longForm(), "services")
                .orElseGet(() -> Nodes.mapping(new LinkedHashMap<>(), written.mark()));
        var active = mappings(all);
        active.keySet().removeAll(inactive.entries().keySet());
        var resources = new Resources(written);
        Node.Mapping services = services(written, all, active, resources, problems);
        new Dependencies(mappings(services), others(written, inactive, active), problems::add).check();
        Node.Mapping document = Nodes.with(read.longForm(), "services", services);
        document = Nodes.with(document, "name", Nodes.string(app, document.mark()));
        document = resources.name(document, app);
        return new Resolved(document, List.copyOf(problems));
    }

    /** The document with more services. */
    private static Node.Mapping withServices(Node.Mapping document, Node.Mapping more) {
        if (more.entries().isEmpty()) {
            return document;
        }
        var entries = new LinkedHashMap<String, Node.Entry>();
        Nodes.mappingAt(document, "services").ifPresent(services -> entries.putAll(services.entries()));
        entries.putAll(more.entries());
        return Nodes.with(document, "services", Nodes.mapping(entries, more.mark()));
    }

    /**
     * Services that are inactive, or were written but could not be read: the latter are no reason to call them
     * undefined as well.
     */
    private static Set<String> others(Node.Mapping written, Node.Mapping inactive, Map<String, Node.Mapping> active) {
        var names = new LinkedHashSet<>(inactive.entries().keySet());
        Nodes.mappingAt(written, "services")
                .ifPresent(services -> names.addAll(services.entries().keySet()));
        names.removeAll(active.keySet());
        return names;
    }

    private Node.Mapping services(
            Node.Mapping written,
            Node.Mapping all,
            Map<String, Node.Mapping> active,
            Resources resources,
            List<Problem> problems) {
        var environments = new EnvironmentFiles(surroundings.variables(), problems::add);
        var consistency = new Consistency(problems::add);
        var entries = new LinkedHashMap<String, Node.Entry>();
        active.forEach((name, service) -> {
            KeyPath at = KeyPath.of("services", name);
            consistency.check(service, keysOf(written, name), at);
            Node.Mapping complete = Implied.complete(environments.resolve(service, at));
            resources.use(name, complete, problems::add);
            Node.Entry old = all.entries().get(name);
            entries.put(name, new Node.Entry(old == null ? service.mark() : old.keyMark(), complete));
        });
        return Nodes.mapping(entries, all.mark());
    }

    /** The keys that a service was written with, wrong ones included. */
    private static Set<String> keysOf(Node.Mapping written, String service) {
        return Nodes.mappingAt(written, "services")
                .flatMap(services -> Nodes.mappingAt(services, service))
                .map(mapping -> mapping.entries().keySet())
                .orElse(Set.of());
    }

    private static SequencedMap<String, Node.Mapping> mappings(Node.Mapping services) {
        var mappings = new LinkedHashMap<String, Node.Mapping>();
        services.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Node.Mapping service) {
                mappings.put(name, service);
            }
        });
        return mappings;
    }
}
