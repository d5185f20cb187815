package dev.rung.laptop.agent.watch;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.laptop.agent.wire.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which instances ran when they were last seen, in the order they came up: those that a reboot must bring back. */
public final class RunningInstances {
    /** An engine that ends stops its containers first, which takes as long as their grace periods. */
    private static final Duration JUST = Duration.ofSeconds(60);

    private final EnvironmentStore store;
    private final Map<EnvironmentId, List<InstanceId>> known = new ConcurrentHashMap<>();
    private final Map<EnvironmentId, Map<InstanceId, Long>> ended = new ConcurrentHashMap<>();

    /**
     * @param store of the names
     */
    public RunningInstances(EnvironmentStore store) {
        this.store = store;
    }

    /** Those that ran when they were last seen. */
    public List<InstanceId> of(EnvironmentId environment) throws IOException {
        List<InstanceId> seen = known.get(environment);
        return seen != null
                ? seen
                : store.read(environment)
                        .map(text -> Json.read(text).texts("running").stream()
                                .map(Names::instance)
                                .toList())
                        .orElse(List.of());
    }

    /** Those that ended within the last minute, if this process saw it. */
    public List<InstanceId> justEnded(EnvironmentId environment) {
        long now = System.nanoTime();
        return ended.getOrDefault(environment, Map.of()).entrySet().stream()
                .filter(entry -> now - entry.getValue() < JUST.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Remembers those that run now; nothing is written while nothing changes. */
    public void seen(EnvironmentId environment, List<Instance> observed) throws IOException {
        List<InstanceId> before = of(environment);
        List<InstanceId> now = next(before, observed);
        note(environment, before, now);
        if (!now.equals(before) || !known.containsKey(environment)) {
            store.write(
                    environment,
                    Json.write(Json.object(
                            "running", now.stream().map(InstanceId::toString).toList())));
            known.put(environment, now);
        }
    }

    private void note(EnvironmentId environment, List<InstanceId> before, List<InstanceId> now) {
        var times = ended.computeIfAbsent(environment, _ -> new ConcurrentHashMap<>());
        before.stream().filter(id -> !now.contains(id)).forEach(id -> times.put(id, System.nanoTime()));
        now.forEach(times::remove);
        times.values().removeIf(at -> System.nanoTime() - at > JUST.toNanos());
    }

    /** Forgets an environment. */
    public void forget(EnvironmentId environment) throws IOException {
        ended.remove(environment);
        known.remove(environment);
        store.remove(environment);
    }

    /** Those that stay keep their place; new ones follow by the time they came up. */
    static List<InstanceId> next(List<InstanceId> before, List<Instance> observed) {
        var running = observed.stream()
                .filter(instance -> !instance.oneShot() && isWanted(instance.state()))
                .toList();
        var ids = running.stream().map(Instance::id).toList();
        var next = new ArrayList<>(before.stream().filter(ids::contains).toList());
        running.stream()
                .sorted(Comparator.comparing(Instance::since))
                .map(Instance::id)
                .filter(id -> !next.contains(id))
                .forEach(next::add);
        return List.copyOf(next);
    }

    private static boolean isWanted(Instance.State state) {
        return switch (state) {
            case STARTING, RUNNING, DRAINING -> true;
            case CREATED, STOPPING, EXITED, FAILED -> false;
        };
    }
}
