package dev.rung.compose.resolve;

import dev.rung.compose.schema.Nodes;
import dev.rung.compose.yaml.Node;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The profiles that are active; a service without profiles always is, {@code *} activates all.
 *
 * @param active their names
 */
record Profiles(Collection<String> active) {
    /** Whether a service is there when these profiles are active. */
    boolean enable(Node.Mapping service) {
        List<Node> profiles = Nodes.itemsAt(service, "profiles");
        Set<String> names = Set.copyOf(active);
        return profiles.isEmpty()
                || names.contains("*")
                || profiles.stream()
                        .anyMatch(profile -> profile instanceof Node.Scalar name && names.contains(name.text()));
    }
}
