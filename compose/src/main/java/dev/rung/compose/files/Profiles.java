package dev.rung.compose.files;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Tells the services that are wanted from those of profiles that are not active. */
final class Profiles {
    private final Session session;
    private final List<String> active;

    Profiles(Session session, List<String> active) {
        this.session = session;
        this.active = List.copyOf(active);
    }

    /** The profiles asked for, or else those of {@code COMPOSE_PROFILES}. */
    static List<String> active(List<String> asked, Map<String, String> variables) {
        if (!asked.isEmpty()) {
            return asked;
        }
        List<String> names = new ArrayList<>();
        for (String name : variables.getOrDefault("COMPOSE_PROFILES", "").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** The document without the services that are not wanted, and those services. */
    Split split(Node.Mapping document) {
        Node.Entry services = document.entries().get("services");
        if (services == null || !(services.value() instanceof Node.Mapping all)) {
            return new Split(document, Nodes.emptyMapping(document.mark()));
        }
        SequencedMap<String, Node.Entry> enabled = new LinkedHashMap<>();
        SequencedMap<String, Node.Entry> disabled = new LinkedHashMap<>();
        all.entries().forEach((name, entry) -> (isWanted(entry.value()) ? enabled : disabled).put(name, entry));
        Node.Mapping off = Nodes.mapping(disabled, all.mark());
        if (disabled.isEmpty()) {
            return new Split(document, off);
        }
        enabled.replaceAll((name, entry) -> new Node.Entry(entry.keyMark(), withoutDisabled(name, entry.value(), off)));
        Node.Entry rest = new Node.Entry(services.keyMark(), Nodes.mapping(enabled, all.mark()));
        return new Split(Nodes.with(document, "services", rest), off);
    }

    /**
     * A document and the services that were left out of it.
     *
     * @param document the rest
     * @param disabled what was left out
     */
    record Split(Node.Mapping document, Node.Mapping disabled) {}

    private boolean isWanted(Node service) {
        List<String> profiles = profiles(service);
        return profiles.isEmpty() || active.contains("*") || profiles.stream().anyMatch(active::contains);
    }

    private static List<String> profiles(Node service) {
        if (!(Nodes.get(service, "profiles").orElse(service) instanceof Node.Sequence sequence)) {
            return List.of();
        }
        return sequence.items().stream()
                .filter(Node.Scalar.class::isInstance)
                .map(item -> ((Node.Scalar) item).text())
                .toList();
    }

    /** The service with its dependencies on services that are left out told, or dropped when not required. */
    private Node withoutDisabled(String name, Node service, Node.Mapping disabled) {
        Optional<Node> dependencies = Nodes.get(service, "depends_on");
        if (dependencies.isEmpty() || !(service instanceof Node.Mapping mapping)) {
            return service;
        }
        Node kept = switch (dependencies.get()) {
            case Node.Scalar scalar -> scalar;
            case Node.Sequence sequence ->
                Nodes.sequence(
                        sequence.items().stream()
                                .filter(item -> !(item instanceof Node.Scalar scalar
                                        && tellDisabled(name, scalar.text(), scalar, scalar, disabled)))
                                .toList(),
                        sequence.mark());
            case Node.Mapping several -> {
                SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(several.entries());
                entries.entrySet()
                        .removeIf(e -> tellDisabled(
                                name,
                                e.getKey(),
                                Nodes.nothing(e.getValue().keyMark()),
                                e.getValue().value(),
                                disabled));
                yield Nodes.mapping(entries, several.mark());
            }
        };
        Node.Entry before = mapping.entries().get("depends_on");
        return before == null ? service : Nodes.with(mapping, "depends_on", new Node.Entry(before.keyMark(), kept));
    }

    /** Whether the dependency is left out; an error when it is required. */
    private boolean tellDisabled(String name, String dependency, Node place, Node how, Node.Mapping disabled) {
        Node.Entry entry = disabled.entries().get(dependency);
        if (entry == null) {
            return false;
        }
        boolean required = !(Nodes.get(how, "required").orElse(how) instanceof Node.Scalar scalar
                && Boolean.FALSE.equals(scalar.value()));
        if (required) {
            String profiles = String.join(", ", profiles(entry.value()));
            session.error(
                    place.mark(),
                    "services." + name + ".depends_on",
                    "the service '" + dependency + "' is not active, as none of its profiles is (" + profiles
                            + "): activate one with --profile, or write required: false");
        }
        return true;
    }
}
