package dev.rung.sim.world;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the edge of a simulated host does. */
public final class EdgeState {
    private final Map<String, List<Target>> targets = new TreeMap<>();
    private final Map<String, Long> sharedSince = new HashMap<>();
    private final Map<InstanceId, Integer> inFlight = new HashMap<>();
    private List<Listener> listeners = List.of();

    /** The listeners as they were published. */
    public List<Listener> listeners() {
        return listeners;
    }

    /** The targets of all services, by service. */
    public Map<String, List<Target>> targets() {
        return targets;
    }

    /** The targets of a service that are given requests. */
    public List<Target> active(String service) {
        return targets.getOrDefault(service, List.of()).stream()
                .filter(target -> target.state() == Target.State.ACTIVE)
                .toList();
    }

    int inFlight(InstanceId instance) {
        return inFlight.getOrDefault(instance, 0);
    }

    /** When the shares of a service were last changed, in milliseconds since the beginning. */
    long sharedSince(String service) {
        return sharedSince.getOrDefault(service, 0L);
    }

    void publish(List<Listener> wanted) {
        listeners = List.copyOf(wanted);
    }

    void target(String service, List<Target> wanted, long now) {
        var before = active(service);
        targets.put(service, List.copyOf(wanted));
        if (!before.equals(active(service))) {
            sharedSince.put(service, now);
        }
        if (wanted.isEmpty()) {
            targets.remove(service);
        }
    }

    void begin(InstanceId instance) {
        inFlight.merge(instance, 1, Integer::sum);
    }

    void end(InstanceId instance) {
        inFlight.merge(instance, -1, (now, less) -> now + less == 0 ? null : now + less);
    }

    void reset() {
        inFlight.clear();
    }
}
