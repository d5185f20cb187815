package dev.rung.compose.resolve;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The networks, volumes, secrets, configs and models of an app: which are used, and what they are called. */
final class Resources {
    /** The kinds of resources, as the document calls them. */
    static final List<String> KINDS = List.of("networks", "volumes", "secrets", "configs", "models");

    private final Node.Mapping written;
    private final Map<String, Set<String>> used = new LinkedHashMap<>();

    /**
     * Begins with nothing used.
     *
     * @param written the document as it was written, which says what is defined even where a definition is wrong
     */
    Resources(Node.Mapping written) {
        this.written = written;
        KINDS.forEach(kind -> used.put(kind, new LinkedHashSet<>()));
    }

    /** Notes what a service uses, and tells what of it is not defined. */
    void use(String name, Node.Mapping service, Consumer<Problem> problems) {
        for (Use use : usesOf(service)) {
            boolean implicit = use.kind.equals("networks") && use.name.equals("default");
            Optional<Node.Mapping> defined = Nodes.mappingAt(written, use.kind);
            boolean exists = defined.isPresent() && defined.get().entries().containsKey(use.name);
            if (exists || implicit) {
                used.getOrDefault(use.kind, Set.of()).add(use.name);
                continue;
            }
            String singular = use.kind.substring(0, use.kind.length() - 1);
            problems.accept(new Problem(
                    Problem.Kind.ERROR,
                    use.mark,
                    KeyPath.of("services", name, use.key).toString(),
                    singular + " '" + use.name + "' is not defined: add it under " + use.kind));
        }
    }

    private record Use(String kind, String key, String name, Mark mark) {}

    private static List<Use> usesOf(Node.Mapping service) {
        List<Use> uses = new ArrayList<>();
        for (String key : List.of("networks", "models")) {
            Nodes.mappingAt(service, key)
                    .ifPresent(mapping -> mapping.entries()
                            .forEach((name, entry) -> uses.add(new Use(key, key, name, entry.keyMark()))));
        }
        for (Node item : Nodes.itemsAt(service, "volumes")) {
            if (item instanceof Node.Mapping mount
                    && Nodes.textAt(mount, "type").orElse("").equals("volume")) {
                Nodes.textAt(mount, "source")
                        .filter(source -> !source.isEmpty())
                        .ifPresent(source -> uses.add(new Use("volumes", "volumes", source, mount.mark())));
            }
        }
        addGrants(service, "configs", "configs", uses);
        addGrants(service, "secrets", "secrets", uses);
        Nodes.mappingAt(service, "build").ifPresent(build -> addGrants(build, "secrets", "build", uses));
        return uses;
    }

    private static void addGrants(Node.Mapping holder, String kind, String key, List<Use> uses) {
        for (Node item : Nodes.itemsAt(holder, kind)) {
            if (item instanceof Node.Mapping grant) {
                uses.add(new Use(kind, key, Nodes.textAt(grant, "source").orElse(""), grant.mark()));
            }
        }
    }

    /** The document with the used resources only, each under its full name. */
    Node.Mapping name(Node.Mapping document, String app) {
        Node.Mapping named = document;
        for (String kind : KINDS) {
            Node.Mapping defined = Nodes.mappingAt(document, kind)
                    .orElseGet(() -> Nodes.mapping(new LinkedHashMap<>(), document.mark()));
            var entries = new LinkedHashMap<String, Node.Entry>();
            for (String key : inOrder(defined, kind)) {
                Node.Entry entry = defined.entries().get(key);
                Mark mark = entry == null ? document.mark() : entry.keyMark();
                Node.Mapping resource = entry != null && entry.value() instanceof Node.Mapping mapping
                        ? mapping
                        : Nodes.mapping(new LinkedHashMap<>(), mark);
                entries.put(key, new Node.Entry(mark, kind.equals("models") ? resource : named(resource, app, key)));
            }
            named = entries.isEmpty()
                    ? Nodes.without(named, kind)
                    : Nodes.with(named, kind, Nodes.mapping(entries, defined.mark()));
        }
        return named;
    }

    /** The used resources of a kind in the order of the document, implied ones last. */
    private List<String> inOrder(Node.Mapping defined, String kind) {
        Set<String> names = used.getOrDefault(kind, Set.of());
        var ordered = new LinkedHashSet<String>(defined.entries().sequencedKeySet());
        ordered.retainAll(names);
        ordered.addAll(names);
        return List.copyOf(ordered);
    }

    private static Node.Mapping named(Node.Mapping resource, String app, String key) {
        if (resource.entries().containsKey("name")) {
            return resource;
        }
        boolean external = Nodes.textAt(resource, "external").orElse("").equals("true");
        return Nodes.with(resource, "name", Nodes.string(external ? key : app + "_" + key, resource.mark()));
    }
}
