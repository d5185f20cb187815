package dev.rung.laptop.agent.watch;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Remembers what ran when an engine went away, such as one that is updated: it stops its containers first, and only those
 * with a restart policy come back with it. What an operator had stopped stays as it is.
 */
final class EngineAbsence {
    private final EnvironmentId environment;
    private final RunningInstances running;
    private final Supplier<Set<InstanceId>> stopped;
    private Optional<List<InstanceId>> ran = Optional.empty();

    /**
     * @param stopped instances that an operator stopped
     */
    EngineAbsence(EnvironmentId environment, RunningInstances running, Supplier<Set<InstanceId>> stopped) {
        this.environment = environment;
        this.running = running;
        this.stopped = stopped;
    }

    /** The engine is away; it may have been so for a while. */
    void noticed() throws IOException {
        if (ran.isEmpty()) {
            var all = new LinkedHashSet<>(running.of(environment));
            all.addAll(running.justEnded(environment));
            all.removeAll(stopped.get());
            ran = Optional.of(List.copyOf(all));
        }
    }

    /** The engine is there; what ran before it went away, if it did. */
    List<InstanceId> over() {
        List<InstanceId> before = ran.orElse(List.of());
        ran = Optional.empty();
        return before;
    }
}
