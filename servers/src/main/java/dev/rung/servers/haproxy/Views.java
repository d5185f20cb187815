package dev.rung.servers.haproxy;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.servers.haproxy.config.BackendName;
import dev.rung.servers.haproxy.config.EnvironmentState;
import dev.rung.servers.haproxy.config.ServerSpec;
import dev.rung.servers.haproxy.run.ServerStats;
import dev.rung.servers.haproxy.traffic.Meters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Puts together what was wanted, what HAProxy counts now and what it reported. */
final class Views {
    private Views() {}

    /** What one target has on all of its ports and in all workers. */
    private static final class Work {
        private final SequencedMap<Integer, Address> addresses = new LinkedHashMap<>();
        private int inFlight;

        void add(int port, ServerStats stats) {
            addresses.put(port, stats.address());
            inFlight += stats.inFlight();
        }
    }

    /** The view of an environment. */
    static EdgeView of(EnvironmentId environment, EnvironmentState state, List<ServerStats> stats, Meters meters) {
        Map<InstanceId, Work> work = work(environment, stats);
        List<TargetView> targets = new ArrayList<>();
        List<Traffic> traffic = new ArrayList<>();
        state.services().forEach((service, wanted) -> {
            for (Target target : wanted.targets()) {
                Work has = work.remove(target.instance());
                targets.add(view(environment, service, target, has == null ? 0 : has.inFlight, meters));
            }
            traffic.add(meters.traffic(environment, service));
        });
        // Those that were taken away and still have work.
        work.forEach((instance, left) -> {
            if (left.inFlight > 0) {
                Target target = new Target(instance, left.addresses, Target.State.DRAINING);
                targets.add(view(environment, instance.service(), target, left.inFlight, meters));
            }
        });
        return new EdgeView(state.listeners(), targets, traffic, state.maintenance());
    }

    private static TargetView view(
            EnvironmentId environment, String service, Target target, int inFlight, Meters meters) {
        return new TargetView(service, target, inFlight, meters.tally(environment, target.instance()));
    }

    private static Map<InstanceId, Work> work(EnvironmentId environment, List<ServerStats> stats) {
        Map<InstanceId, Work> work = new LinkedHashMap<>();
        for (ServerStats server : stats) {
            BackendName.parse(server.backend())
                    .filter(backend -> backend.environment().equals(environment))
                    .ifPresent(backend -> ServerSpec.instance(server.server())
                            .ifPresent(instance -> work.computeIfAbsent(instance, unseen -> new Work())
                                    .add(backend.port(), server)));
        }
        return work;
    }
}
