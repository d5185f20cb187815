package dev.rung.core.planner;

import dev.rung.core.port.EdgeView;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * An environment as it was found.
 *
 * @param hosts its hosts that could be reached, by name, in the order of the environment
 * @param stopped instances that an operator stopped, as the ledger says
 */
public record Observed(SequencedMap<String, HostView> hosts, Set<InstanceId> stopped) {
    /** The one host of a laptop. */
    public static final String LOCAL = "local";

    /** Copies the map. */
    public Observed {
        hosts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hosts));
        stopped = Collections.unmodifiableSet(new LinkedHashSet<>(stopped));
    }

    /** An environment in which no operator has stopped anything. */
    public Observed(SequencedMap<String, HostView> hosts) {
        this(hosts, Set.of());
    }

    /** The same, with instances that an operator stopped. */
    public Observed withStopped(Set<InstanceId> instances) {
        return new Observed(hosts, instances);
    }

    /** Nothing runs on a laptop, nothing exists there. */
    public static final Observed NOTHING = new Observed(new LinkedHashMap<>(Map.of(LOCAL, HostView.NOTHING)));

    /** The instances of all hosts. */
    public List<Found> instances() {
        var all = new ArrayList<Found>();
        hosts.forEach((host, view) -> view.instances().forEach(instance -> all.add(new Found(host, instance))));
        return all;
    }

    /** The instances of a service. */
    public List<Found> instancesOf(String service) {
        return instances().stream()
                .filter(found -> found.id().service().equals(service))
                .toList();
    }

    /** The names of the hosts of which something holds. */
    List<String> where(Predicate<HostView> holds) {
        return hosts.entrySet().stream()
                .filter(host -> holds.test(host.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of all hosts. */
    List<String> names() {
        return List.copyOf(hosts.keySet());
    }

    /**
     * A host as it was found.
     *
     * @param instances all of them, ended ones included
     * @param networks names of the app's networks that exist
     * @param volumes names of the app's volumes that exist
     * @param edge what the edge does
     */
    public record HostView(List<Instance> instances, Set<String> networks, Set<String> volumes, EdgeView edge) {
        /** Nothing runs, nothing exists. */
        public static final HostView NOTHING =
                new HostView(List.of(), Set.of(), Set.of(), new EdgeView(List.of(), List.of(), List.of(), false));

        /** Copies the collections. */
        public HostView {
            instances = List.copyOf(instances);
            networks = Set.copyOf(new TreeSet<>(networks));
            volumes = Set.copyOf(new TreeSet<>(volumes));
        }
    }
}
