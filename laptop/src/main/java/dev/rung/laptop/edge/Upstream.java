package dev.rung.laptop.edge;

import dev.rung.core.balance.LeastConnections;
import dev.rung.core.balance.Load;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.xnio.XnioIoThread;

/** A service seen from the edge: its targets, who waits for them, and what it was asked. */
final class Upstream {
    private final String service;
    private final BooleanSupplier maintenance;
    private final WaitingRoom waitingRoom;
    private final ServiceMeter meter = new ServiceMeter();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Backend> backends = List.of();
    private volatile List<Backend> leaving = List.of();
    private volatile long withoutActiveSinceNanos = System.nanoTime();

    Upstream(String service, BooleanSupplier maintenance, int mayWait) {
        this.service = service;
        this.maintenance = maintenance;
        this.waitingRoom = new WaitingRoom(mayWait);
    }

    WaitingRoom waitingRoom() {
        return waitingRoom;
    }

    ServiceMeter meter() {
        return meter;
    }

    boolean isInMaintenance() {
        return maintenance.getAsBoolean();
    }

    /** Whether there has been no active target for longer than this. */
    boolean isOutFor(Duration longest) {
        return !hasActive() && System.nanoTime() - withoutActiveSinceNanos > longest.toNanos();
    }

    /** Counts a request in at the least loaded active target that has this port and is not among the refused. */
    Optional<Backend> acquire(int containerPort, Set<Backend> refused) {
        List<Load<Backend>> loads = new ArrayList<>(4);
        for (Backend backend : backends) {
            if (backend.isActive()
                    && !refused.contains(backend)
                    && backend.endpoint(containerPort).isPresent()) {
                loads.add(Load.of(backend, backend.inFlight()));
            }
        }
        Optional<Backend> chosen = LeastConnections.choose(loads, turn.getAndIncrement());
        return chosen.isEmpty() || chosen.get().acquire() ? chosen : acquire(containerPort, refused);
    }

    /** Makes these the targets; those that are gone stay until they have finished what they have. */
    synchronized void become(List<Target> targets) {
        Map<InstanceId, Backend> known = new LinkedHashMap<>();
        leaving.stream()
                .filter(backend -> !backend.isIdle())
                .forEach(backend -> known.put(backend.instance(), backend));
        backends.forEach(backend -> known.put(backend.instance(), backend));
        boolean wasActive = hasActive();
        List<Backend> next = new ArrayList<>();
        for (Target target : targets) {
            Backend same = known.remove(target.instance());
            if (same != null) {
                same.become(target);
            }
            next.add(same != null ? same : new Backend(target));
        }
        known.values().forEach(Backend::retire);
        leaving = List.copyOf(known.values());
        backends = List.copyOf(next);
        if (wasActive || hasActive()) {
            withoutActiveSinceNanos = System.nanoTime();
        }
    }

    /** Closes the connections of the current I/O thread that wait for work at targets that take none. */
    void closeIdleOfInactive(XnioIoThread thread) {
        Stream.concat(backends.stream(), leaving.stream()).forEach(backend -> backend.closeIdleWhenInactive(thread));
    }

    /** The targets as they were given, and those that were taken away and still have work. */
    List<TargetView> view() {
        return Stream.concat(backends.stream(), leaving.stream().filter(backend -> !backend.isIdle()))
                .map(backend -> backend.view(service))
                .toList();
    }

    private boolean hasActive() {
        return backends.stream().anyMatch(Backend::isActive);
    }
}
