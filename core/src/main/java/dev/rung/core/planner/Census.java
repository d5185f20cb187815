package dev.rung.core.planner;

import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found, by service: a plan looks at each service many times. */
final class Census {
    private final Map<String, List<Found>> instances = new LinkedHashMap<>();
    private final List<Map<String, List<Target>>> edges = new ArrayList<>();
    private final List<String> hosts;
    private final Set<InstanceId> stopped;

    Census(Observed observed) {
        this.hosts = observed.names();
        this.stopped = observed.stopped();
        observed.instances()
                .forEach(found -> instances
                        .computeIfAbsent(found.id().service(), _ -> new ArrayList<>())
                        .add(found));
        observed.hosts().values().forEach(host -> {
            var targets = new HashMap<String, List<Target>>();
            for (TargetView view : host.edge().targets()) {
                targets.computeIfAbsent(view.service(), _ -> new ArrayList<>()).add(view.target());
            }
            edges.add(targets);
        });
    }

    /** The names of the hosts that were reached; each has an edge. */
    List<String> hosts() {
        return hosts;
    }

    /** The instances of a service. */
    List<Found> of(String service) {
        return Optional.ofNullable(instances.get(service)).orElse(List.of());
    }

    /** Whether an operator stopped it: that it ended well does not mean that it has done its work. */
    boolean wasStopped(Found found) {
        return stopped.contains(found.id());
    }

    /** The services of which an instance was found. */
    Set<String> services() {
        return instances.keySet();
    }

    /** Whether every edge gives work to exactly these instances, each its even share. */
    boolean everyEdgeServes(String service, Set<InstanceId> exactly) {
        return edges.stream().allMatch(edge -> serves(edge, service, exactly));
    }

    /** The instances that some edge gives work to. */
    Set<InstanceId> served(String service) {
        var served = new HashSet<InstanceId>();
        edges.forEach(edge -> undrained(edge, service).forEach(target -> served.add(target.instance())));
        return served;
    }

    /** The instances that some edge gives work to, or gave it to and still lets finish. */
    Set<InstanceId> known(String service) {
        var known = new HashSet<InstanceId>();
        edges.forEach(edge -> targets(edge, service).forEach(target -> known.add(target.instance())));
        return known;
    }

    private static boolean serves(Map<String, List<Target>> edge, String service, Set<InstanceId> exactly) {
        var targets = undrained(edge, service);
        return targets.size() == exactly.size()
                && targets.stream()
                        .allMatch(target -> exactly.contains(target.instance())
                                && target.weight() == targets.getFirst().weight());
    }

    private static List<Target> targets(Map<String, List<Target>> edge, String service) {
        return Optional.ofNullable(edge.get(service)).orElse(List.of());
    }

    private static List<Target> undrained(Map<String, List<Target>> edge, String service) {
        return targets(edge, service).stream()
                .filter(target -> target.state() != Target.State.DRAINING)
                .toList();
    }
}
