package dev.rung.laptop.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.laptop.agent.watch.EnvironmentWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The watches of all environments that the agent knows. */
final class Watches implements AutoCloseable {
    private final Function<EnvironmentId, EnvironmentWatch> factory;
    private final Map<EnvironmentId, EnvironmentWatch> running = new ConcurrentHashMap<>();

    Watches(Function<EnvironmentId, EnvironmentWatch> factory) {
        this.factory = factory;
    }

    /** Watches an environment unless it is watched, and has it looked at soon. */
    void nudge(EnvironmentId environment) {
        running.computeIfAbsent(environment, id -> {
                    EnvironmentWatch watch = factory.apply(id);
                    watch.start();
                    return watch;
                })
                .nudge();
    }

    /** Watches environments from before a reboot, and brings their instances back. */
    void revive(List<EnvironmentId> environments, Duration patience) {
        for (EnvironmentId environment : environments) {
            EnvironmentWatch watch = factory.apply(environment);
            running.put(environment, watch);
            watch.startReviving(patience);
        }
    }

    /** Waits, for so long in all, until each environment was looked at once. */
    void awaitFirstLooks(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (EnvironmentWatch watch : running.values()) {
            watch.awaitFirstLook(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    void forget(EnvironmentId environment) {
        EnvironmentWatch watch = running.remove(environment);
        if (watch != null) {
            watch.close();
        }
    }

    List<EnvironmentId> environments() {
        return List.copyOf(running.keySet());
    }

    /** What keeps watches from their work now. */
    List<String> problems() {
        return running.values().stream()
                .map(EnvironmentWatch::problem)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        running.values().forEach(EnvironmentWatch::close);
    }
}
