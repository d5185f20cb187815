package dev.rung.core.planner;

import dev.rung.core.port.EdgeView;
import dev.rung.core.release.Instance;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An environment as it was found.
 *
 * @param instances all of them, ended ones included
 * @param networks names of the app's networks that exist
 * @param volumes names of the app's volumes that exist
 * @param edge what the edge does
 */
public record Observed(List<Instance> instances, Set<String> networks, Set<String> volumes, EdgeView edge) {
    /** Copies the collections. */
    public Observed {
        instances = List.copyOf(instances);
        networks = Set.copyOf(new TreeSet<>(networks));
        volumes = Set.copyOf(new TreeSet<>(volumes));
    }

    /** Nothing runs, nothing exists. */
    public static final Observed NOTHING =
            new Observed(List.of(), Set.of(), Set.of(), new EdgeView(List.of(), List.of(), List.of(), false));

    /** The instances of a service. */
    public List<Instance> instancesOf(String service) {
        return instances.stream()
                .filter(instance -> instance.id().service().equals(service))
                .toList();
    }
}
