package dev.rung.core.planner;

import dev.rung.core.planner.Observed.HostView;
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
    private final Map<String, AtTheEdges> edges = new HashMap<>();
    private final List<String> hosts;
    private final Set<InstanceId> stopped;

    Census(Observed observed) {
        this.hosts = observed.names();
        this.stopped = observed.stopped();
        observed.instances()
                .forEach(found -> instances
                        .computeIfAbsent(found.id().service(), _ -> new ArrayList<>())
                        .add(found));
        for (HostView host : observed.hosts().values()) {
            for (TargetView view : host.edge().targets()) {
                edges.computeIfAbsent(view.service(), _ -> new AtTheEdges()).add(view.target());
            }
        }
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
        return atTheEdges(service).serve(exactly, hosts.size());
    }

    /** The instances that some edge gives work to. */
    Set<InstanceId> served(String service) {
        return Set.copyOf(atTheEdges(service).served);
    }

    /** The instances that some edge gives work to, or gave it to and still lets finish. */
    Set<InstanceId> known(String service) {
        return Set.copyOf(atTheEdges(service).known);
    }

    private AtTheEdges atTheEdges(String service) {
        return Optional.ofNullable(edges.get(service)).orElseGet(AtTheEdges::new);
    }

    /** What all edges together do for one service. */
    private static final class AtTheEdges {
        private final Set<InstanceId> served = new HashSet<>();
        private final Set<InstanceId> known = new HashSet<>();
        private final Set<Integer> weights = new HashSet<>();
        private int shares;

        void add(Target target) {
            known.add(target.instance());
            if (target.state() != Target.State.DRAINING) {
                served.add(target.instance());
                weights.add(target.weight());
                shares++;
            }
        }

        /** An edge names an instance once, so that so many shares in all mean that none is missing anywhere. */
        boolean serve(Set<InstanceId> exactly, int edgeCount) {
            return served.equals(exactly)
                    && shares == exactly.size() * edgeCount
                    && (exactly.isEmpty() || weights.size() == 1);
        }
    }
}
