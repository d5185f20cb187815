package dev.rung.core.health;

import java.time.Duration;

/**
 * What the probes of one instance have shown so far: a value; every result gives the next one.
 *
 * <p>As in Docker, failures in the start period do not count, and {@code retries} counted failures in a row make an
 * instance unhealthy. Unlike Docker, which sleeps a whole interval before its first probe, a starting instance is
 * probed early and often (after 0.2 s, 0.4 s, 0.8 s ...), so that a quick service is seen to be ready quickly; failures
 * of such early probes are free: no more than one failure per interval is counted before the first success.
 *
 * @param status what is known now
 * @param failures counted failures in a row
 * @param lastCounted when the last failure was counted, measured from the start of the instance
 * @param early how many uncounted probes there were
 */
public record HealthTracker(Status status, int failures, Duration lastCounted, int early) {

    /** What is known of an instance's health. */
    public enum Status {
        /** No probe has succeeded yet, and not enough have failed. */
        STARTING,
        /** The last counted probe succeeded, or too few have failed since. */
        HEALTHY,
        /** {@code retries} probes in a row have failed. */
        UNHEALTHY
    }

    private static final Duration FIRST_PROBE = Duration.ofMillis(200);

    /** Of an instance that starts now. */
    public static HealthTracker starting() {
        return new HealthTracker(Status.STARTING, 0, Duration.ZERO, 0);
    }

    /** After a probe that succeeded. */
    public HealthTracker succeeded() {
        return new HealthTracker(Status.HEALTHY, 0, Duration.ZERO, 0);
    }

    /**
     * After a probe that failed or timed out.
     *
     * @param age of the instance when the probe ended
     */
    public HealthTracker failed(HealthRules rules, Duration age) {
        if (status == Status.STARTING && age.compareTo(countsFrom(rules)) < 0) {
            return new HealthTracker(status, failures, lastCounted, early + 1);
        }
        int counted = Math.min(failures + 1, rules.retries());
        return new HealthTracker(counted >= rules.retries() ? Status.UNHEALTHY : status, counted, age, early);
    }

    /**
     * How long to wait before the next probe; zero or more.
     *
     * @param age of the instance now
     */
    public Duration untilNextProbe(HealthRules rules, Duration age) {
        if (status != Status.STARTING) {
            return rules.interval();
        }
        Duration soon = FIRST_PROBE.multipliedBy(1L << Math.min(early, 20));
        boolean inStartPeriod = age.compareTo(rules.startPeriod()) < 0;
        if (inStartPeriod) {
            return shorter(soon, rules.startInterval());
        }
        Duration untilCounted = countsFrom(rules).minus(age);
        return shorter(soon, untilCounted.isNegative() ? Duration.ZERO : untilCounted);
    }

    private Duration countsFrom(HealthRules rules) {
        Duration afterLast = lastCounted.plus(rules.interval());
        return afterLast.compareTo(rules.startPeriod()) > 0 ? afterLast : rules.startPeriod();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
