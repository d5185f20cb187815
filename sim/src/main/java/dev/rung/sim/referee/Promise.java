package dev.rung.sim.referee;

import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.planner.ServiceWish;
import dev.rung.core.planner.Wanted;
import dev.rung.core.port.Target;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a plan owes the users while it is carried out: behind every edge, at least as many instances of a service as
 * before, or as will be if that is fewer; where the old must stop first, less one batch. What accidents take away is
 * allowed for.
 */
final class Promise {
    private final Map<String, Integer> owed = new TreeMap<>();
    private final Map<String, Integer> lost = new HashMap<>();
    private final Set<String> hosts;

    private Promise(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    static Promise none() {
        return new Promise(Set.of());
    }

    /**
     * What a plan owes.
     *
     * @param former what serves so far: it may come back
     * @param hosts that the operator acts on; what stands on others is given up
     */
    static Promise of(World world, Wanted wanted, Optional<Wanted> former, Set<String> hosts) {
        var promise = new Promise(hosts);
        wanted.services().forEach((name, wish) -> {
            int served = world.serving().stream()
                    .mapToInt(edge -> promise.served(world, edge, name))
                    .min()
                    .orElse(0);
            int before = former.flatMap(
                            old -> Optional.ofNullable(old.services().get(name)))
                    .map(ServiceWish::replicas)
                    .orElse(served);
            int owed = Math.min(served, Math.min(before, wish.replicas())) - mayPause(wish, wanted);
            if (owed > 0) {
                promise.owed.put(name, owed);
            }
        });
        return promise;
    }

    void lost(String service) {
        lost.merge(service, 1, Integer::sum);
    }

    void requireKept(World world) {
        owed.forEach((service, count) -> {
            for (Host edge : world.serving()) {
                int left = served(world, edge, service) + lost.getOrDefault(service, 0);
                if (left < count) {
                    throw new Violation(
                            "capacity never falls below what the strategy promises",
                            edge.name() + " has " + left + " of " + count + " instances of " + service);
                }
            }
        });
    }

    private static int mayPause(ServiceWish wish, Wanted wanted) {
        boolean writes = !wish.service().storage().mounts().isEmpty();
        boolean stopFirst = writes || wish.service().replication().update().order() == Order.STOP_FIRST;
        int parallelism = wish.service().replication().update().parallelism();
        int batch = parallelism == 0
                ? wish.replicas()
                : Math.max(parallelism, wanted.policy().batch());
        return stopFirst ? batch : 0;
    }

    private int served(World world, Host edge, String service) {
        int served = 0;
        for (Target target : edge.edge().active(service)) {
            boolean ready = world.find(target)
                    .filter(standing ->
                            standing.host().alive() && standing.instance().ready())
                    .filter(standing -> hosts.contains(standing.host().name()))
                    .isPresent();
            served += ready ? 1 : 0;
        }
        return served;
    }
}
