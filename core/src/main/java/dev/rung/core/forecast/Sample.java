package dev.rung.core.forecast;

import java.time.Instant;

/**
 * A value at a moment, where values do not come at equal steps.
 *
 * @param at when it was measured
 * @param value in any unit; finite
 */
public record Sample(Instant at, double value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it is infinite or no number
     */
    public Sample {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a sample at " + at + " is " + value + ": leave out what is missing");
        }
    }
}
