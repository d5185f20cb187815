package dev.rung.laptop.edge;

import dev.rung.core.balance.Balancer;
import dev.rung.core.balance.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The targets that serve one container port, with how often each was chosen since they were set. Safe for many threads:
 * choices made at the same moment may see the same counts, which the next ones make good.
 */
final class Rotation {
    private final List<Place> places;

    private record Place(Backend backend, AtomicLong given) {}

    private Rotation(List<Place> places) {
        this.places = places;
    }

    static Rotation of(List<Backend> backends, int containerPort) {
        return new Rotation(backends.stream()
                .filter(backend -> backend.endpoint(containerPort).isPresent())
                .map(backend -> new Place(backend, new AtomicLong()))
                .toList());
    }

    /** Chooses among the active that are not refused. */
    Optional<Backend> next(Set<Backend> refused) {
        List<Load<Place>> loads = new ArrayList<>(places.size());
        for (Place place : places) {
            Backend backend = place.backend;
            if (backend.isActive() && !refused.contains(backend)) {
                loads.add(new Load<>(place, backend.inFlight(), backend.weight(), place.given.get()));
            }
        }
        return Balancer.choose(loads).map(place -> {
            place.given.incrementAndGet();
            return place.backend;
        });
    }
}
