package dev.rung.laptop.edge;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xnio.XnioIoThread;

/** A service seen from the edge: its targets, who waits for them, and what it was asked. */
final class Upstream {
    private final String service;
    private final BooleanSupplier maintenance;
    private final WaitingRoom waitingRoom;
    private final ServiceMeter meter = new ServiceMeter();
    private volatile Standing standing = new Standing(List.of(), List.of(), List.of());
    private final LongSupplier nanoTime;
    private volatile long withoutActiveSinceNanos;

    /** The targets between two changes, with whose turn it is by container port. */
    private record Standing(
            List<Target> targets, List<Backend> backends, List<Backend> leaving, Map<Integer, Rotation> rotations) {
        Standing(List<Target> targets, List<Backend> backends, List<Backend> leaving) {
            this(List.copyOf(targets), List.copyOf(backends), leaving, new ConcurrentHashMap<>());
        }

        Rotation rotation(int containerPort) {
            return rotations.computeIfAbsent(containerPort, port -> Rotation.of(backends, port));
        }

        Stream<Backend> all() {
            return Stream.concat(backends.stream(), leaving.stream());
        }
    }

    Upstream(String service, BooleanSupplier maintenance, int mayWait, LongSupplier nanoTime) {
        this.service = service;
        this.maintenance = maintenance;
        this.waitingRoom = new WaitingRoom(mayWait);
        this.nanoTime = nanoTime;
        this.withoutActiveSinceNanos = nanoTime.getAsLong();
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
        // In this order: an outage that ends meanwhile must not be counted on to a later moment.
        long now = nanoTime.getAsLong();
        return !hasActive() && now - withoutActiveSinceNanos > longest.toNanos();
    }

    /** Counts a request in at an active target that has this port and is not among the refused. */
    @SuppressWarnings("ReferenceEquality") // whether it is the same, not whether it says the same
    Optional<Backend> acquire(int containerPort, Set<Backend> refused) {
        while (true) {
            Standing seen = standing;
            Optional<Backend> chosen = seen.rotation(containerPort).next(refused);
            if (chosen.isPresent() ? chosen.get().acquire() : seen == standing) {
                return chosen;
            }
        }
    }

    /** Makes these the targets; those that are gone stay until they have finished what they have. */
    synchronized void become(List<Target> targets) {
        Standing before = standing;
        if (before.targets.equals(targets)) {
            return;
        }
        if (hasActive()) {
            // Before the last of them stops: from then on a request may ask since when.
            withoutActiveSinceNanos = nanoTime.getAsLong();
        }
        succeed(before, targets);
        if (!shares(before.targets).equals(shares(targets))) {
            standing.all().forEach(Backend::restartTally);
        }
    }

    /**
     * Those that take work are made known before the others stop taking it: a request in between finds one or the other,
     * and is not told that there is none.
     */
    private void succeed(Standing before, List<Target> targets) {
        Map<InstanceId, Backend> known = new LinkedHashMap<>();
        before.leaving.stream()
                .filter(backend -> !backend.isIdle())
                .forEach(backend -> known.put(backend.instance(), backend));
        before.backends.forEach(backend -> known.put(backend.instance(), backend));
        List<Backend> next = new ArrayList<>();
        List<Runnable> afterwards = new ArrayList<>();
        for (Target target : targets) {
            Backend same = known.remove(target.instance());
            next.add(same != null ? same : new Backend(target));
            if (same != null && target.state() == Target.State.ACTIVE) {
                same.become(target);
            } else if (same != null) {
                afterwards.add(() -> same.become(target));
            }
        }
        standing = new Standing(targets, next, List.copyOf(known.values()));
        afterwards.forEach(Runnable::run);
        known.values().forEach(Backend::retire);
    }

    /** Who takes part with which weight. A target that is down still does: its health is part of how it answers. */
    private static Map<InstanceId, Integer> shares(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.state() != Target.State.DRAINING)
                .collect(Collectors.toMap(Target::instance, Target::weight, (first, second) -> second));
    }

    /** Closes the connections of the current I/O thread that wait for work at targets that take none. */
    void closeIdleOfInactive(XnioIoThread thread) {
        standing.all().forEach(backend -> backend.closeIdleWhenInactive(thread));
    }

    /** The targets as they were given, and those that were taken away and still have work. */
    List<TargetView> view() {
        Standing now = standing;
        return Stream.concat(now.backends.stream(), now.leaving.stream().filter(backend -> !backend.isIdle()))
                .map(backend -> backend.view(service))
                .toList();
    }

    private boolean hasActive() {
        return standing.backends.stream().anyMatch(Backend::isActive);
    }
}
