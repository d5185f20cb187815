package dev.rung.core.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How a canary release goes on, and when it is given up.
 *
 * @param steps the shares of requests that the new instances get in turn, 0..1, rising
 * @param every how long each step is watched
 * @param requests that the new instances must have answered in a step before it can be passed, at least 1
 * @param abortWhen what is watched ({@code errors}, {@code p50}, {@code p95}, {@code p99}) and what it must not pass
 */
public record CanarySettings(
        List<Double> steps, Duration every, int requests, SequencedMap<String, Threshold> abortWhen) {
    private static final int ENOUGH_REQUESTS = 50;

    /** 5, 25, 50 percent, a minute and 50 requests each; given up at more than 1 % of errors or twice the p95. */
    public static final CanarySettings DEFAULT =
            new CanarySettings(List.of(0.05, 0.25, 0.5), Duration.ofSeconds(60), ENOUGH_REQUESTS, usualLimits());

    /** Copies the collections. */
    public CanarySettings {
        steps = List.copyOf(steps);
        abortWhen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(abortWhen));
    }

    private static SequencedMap<String, Threshold> usualLimits() {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", new Threshold.Share(0.01));
        limits.put("p95", new Threshold.Multiple(2));
        return limits;
    }
}
