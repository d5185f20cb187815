package dev.rung.core.plan;

import dev.rung.core.settings.Threshold;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * When the new instances of a canary release are judged to do as well as the old ones.
 *
 * @param window how long both are watched at least, more than zero
 * @param minimumRequests that the new instances must have answered before anything is concluded in their favour
 * @param abortWhen what is watched ({@code errors}, {@code p50}, {@code p95}, {@code p99}) and what it must not pass
 */
public record CanaryCriteria(Duration window, int minimumRequests, SequencedMap<String, Threshold> abortWhen) {
    /** Copies the map. */
    public CanaryCriteria {
        abortWhen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(abortWhen));
    }
}
