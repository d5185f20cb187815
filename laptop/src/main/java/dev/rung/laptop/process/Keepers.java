package dev.rung.laptop.process;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All instances that are looked after, by environment and name. */
final class Keepers {
    private record Key(EnvironmentId environment, InstanceId id) {}

    private final Map<Key, Keeper> keepers = new ConcurrentHashMap<>();

    Optional<Keeper> find(EnvironmentId environment, InstanceId id) {
        return Optional.ofNullable(keepers.get(new Key(environment, id)));
    }

    void put(Keeper keeper) {
        keepers.put(new Key(keeper.spec().environment(), keeper.spec().id()), keeper);
    }

    void remove(EnvironmentId environment, InstanceId id) {
        keepers.remove(new Key(environment, id));
    }

    /** Those of an environment, ordered by name. */
    List<Keeper> of(EnvironmentId environment) {
        return keepers.values().stream()
                .filter(keeper -> keeper.spec().environment().equals(environment))
                .sorted(Comparator.comparing(
                                (Keeper keeper) -> keeper.spec().id().service())
                        .thenComparingInt(keeper -> keeper.spec().id().release())
                        .thenComparingInt(keeper -> keeper.spec().id().index()))
                .toList();
    }

    List<Keeper> all() {
        return List.copyOf(keepers.values());
    }
}
