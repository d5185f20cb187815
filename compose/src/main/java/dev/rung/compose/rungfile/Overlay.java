package dev.rung.compose.rungfile;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Lays the keys of an environment over those above. Mappings are merged key by key, so that an environment says only
 * what differs; what stands under such a key, as one secret, is replaced as a whole, as are lists and single values. Hosts
 * and routes are not inherited either: an environment that names its own must not reach those of another.
 */
final class Overlay {
    private static final Set<String> ITS_OWN = Set.of("hosts", "routes");

    private Overlay() {}

    static Node.Mapping apply(Node.Mapping document, String environment) {
        Node.Mapping base = Nodes.without(document, "environments");
        return Nodes.mappingAt(document, "environments")
                .flatMap(all -> Nodes.mappingAt(all, environment))
                .map(over -> lay(base, over))
                .orElse(base);
    }

    private static Node.Mapping lay(Node.Mapping base, Node.Mapping over) {
        var entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, entry) -> {
            Node.Entry old = entries.get(key);
            Node value = old == null || ITS_OWN.contains(key) ? entry.value() : merge(old.value(), entry.value());
            entries.put(key, new Node.Entry(entry.keyMark(), value));
        });
        return new Node.Mapping(entries, base.mark());
    }

    /** Two mappings as one; anything else is replaced. */
    private static Node merge(Node old, Node over) {
        if (!(old instanceof Node.Mapping below) || !(over instanceof Node.Mapping above)) {
            return over;
        }
        var entries = new LinkedHashMap<>(below.entries());
        entries.putAll(above.entries());
        return new Node.Mapping(entries, above.mark());
    }
}
