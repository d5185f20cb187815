package dev.rung.compose.rungfile;

import dev.rung.compose.form.Nearest;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what holds of a whole environment, once its keys are laid over those above. All are checked, so that a mistake
 * in staging shows before somebody needs staging.
 */
final class Environments {
    private final Node.Mapping document;
    private final Reading reading;
    private final Set<String> listed;

    /** A place that several environments inherit is told once. */
    private final Set<Mark> told = new HashSet<>();

    Environments(Node.Mapping document, Reading reading) {
        this.document = document;
        this.reading = reading;
        this.listed = keys(document, "environments");
    }

    /** Names are folder names, as the app's is. */
    static Node.Mapping checkNames(Node.Mapping environments, KeyPath at, Reading reading) {
        environments.entries().forEach((name, entry) -> {
            if (!CheckedText.NAME.rule().test(name)) {
                reading.error(entry.keyMark(), at.key(name), CheckedText.NAME.unexpected(name));
            }
        });
        return environments;
    }

    /** Checks the one that is asked for, and all that are listed. */
    void check(String asked) {
        var names = new LinkedHashSet<String>();
        if (asked.equals(RungFile.DEFAULT_ENVIRONMENT) || listed.contains(asked)) {
            names.add(asked);
        } else {
            tellMissing(asked);
        }
        names.addAll(listed);
        names.forEach(this::checkHosts);
    }

    private void tellMissing(String asked) {
        var known = new LinkedHashSet<String>();
        known.add(RungFile.DEFAULT_ENVIRONMENT);
        known.addAll(listed);
        String hint = Nearest.to(asked, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("add it under environments");
        Mark mark = Nodes.get(document, "environments").map(Node::mark).orElse(document.mark());
        reading.error(
                mark,
                KeyPath.of("environments"),
                "no environment '" + asked + "', only " + enumeration(known) + ": " + hint);
    }

    private static String enumeration(Set<String> names) {
        List<String> all = new ArrayList<>(names);
        String last = all.removeLast();
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }

    /** A place on a host needs that host. */
    private void checkHosts(String name) {
        Node.Mapping environment = Overlay.apply(document, name);
        Set<String> hosts = keys(environment, "hosts");
        Nodes.mappingAt(environment, "place")
                .ifPresent(places -> places.entries().forEach((service, entry) -> {
                    String text = Nodes.text(entry.value()).orElse("");
                    Optional<String> host = PlaceForm.parse(text).host();
                    Mark mark = entry.value().mark();
                    if (host.isPresent() && !hosts.contains(host.get()) && told.add(mark)) {
                        String hint = Nearest.to(host.get(), hosts)
                                .map(near -> ": did you mean '" + near + "'?")
                                .orElse("");
                        reading.error(mark, placeKey(name, service), "no host '" + host.get() + "' under hosts" + hint);
                    }
                }));
    }

    /** Where the place was written: in the environment, or above it. */
    private KeyPath placeKey(String environment, String service) {
        boolean above = Nodes.mappingAt(document, "environments")
                .flatMap(all -> Nodes.mappingAt(all, environment))
                .filter(over -> keys(over, "place").contains(service))
                .isEmpty();
        return above ? KeyPath.of("place", service) : KeyPath.of("environments", environment, "place", service);
    }

    private static Set<String> keys(Node.Mapping mapping, String key) {
        return Nodes.mappingAt(mapping, key)
                .map(value -> value.entries().keySet())
                .orElse(Set.of());
    }
}
