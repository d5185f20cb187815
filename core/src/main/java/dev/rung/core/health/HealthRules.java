package dev.rung.core.health;

import java.time.Duration;

/**
 * When a healthcheck runs and how many failures make it bad news, in the words of the Compose Specification.
 *
 * @param interval between two probes once the instance has started; more than zero
 * @param timeout after which a probe counts as failed; more than zero
 * @param retries failures in a row that make an instance unhealthy; at least 1
 * @param startPeriod after the start, in which failures do not count; zero or more
 * @param startInterval between two probes in the start period; more than zero
 */
public record HealthRules(
        Duration interval, Duration timeout, int retries, Duration startPeriod, Duration startInterval) {

    /** What Docker takes where compose says nothing. */
    public static final HealthRules DEFAULT =
            new HealthRules(Duration.ofSeconds(30), Duration.ofSeconds(30), 3, Duration.ZERO, Duration.ofSeconds(5));

    public HealthRules {
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
        requirePositive("start_interval", startInterval);
        if (startPeriod.isNegative()) {
            throw new IllegalArgumentException("start_period must not be negative: " + startPeriod);
        }
        if (retries < 1) {
            throw new IllegalArgumentException("retries must be at least 1: " + retries);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be more than zero: " + duration);
        }
    }
}
