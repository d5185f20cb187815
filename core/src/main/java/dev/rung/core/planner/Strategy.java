package dev.rung.core.planner;

import dev.rung.core.plan.CanaryCriteria;
import java.time.Duration;
import java.util.List;

/** In which order old and new instances change places. */
public sealed interface Strategy {
    /** A batch after the other. */
    record Rolling() implements Strategy {}

    /**
     * All new ones beside all old ones, then all requests at once.
     *
     * @param hold how long the old ones stay after that, ready to take the requests back
     */
    record BlueGreen(Duration hold) implements Strategy {}

    /**
     * A growing share of requests, as long as the new ones do as well as the old.
     *
     * @param steps the shares that the new instances get in turn, more than 0 and less than 1, rising
     * @param criteria by which each step is judged
     */
    record Canary(List<Double> steps, CanaryCriteria criteria) implements Strategy {
        /** Copies the list. */
        public Canary {
            steps = List.copyOf(steps);
        }
    }
}
