package dev.rung.core.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the app promises its users.
 *
 * @param availability the share of time or requests, 0..1
 * @param p95 the time within which 95 of 100 requests are answered
 * @param errors the share of requests that may fail, 0..1
 */
public record Objectives(OptionalDouble availability, Optional<Duration> p95, OptionalDouble errors) {
    /** Nothing promised. */
    public static final Objectives NONE =
            new Objectives(OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty());
}
