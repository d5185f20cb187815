package dev.rung.core.settings;

import java.time.Duration;

/**
 * How a release is brought about.
 *
 * @param strategy in which order old and new instances change places
 * @param batch how many instances of a service are replaced at once, at least 1
 * @param keep how many releases are kept to go back to, at least 1
 * @param healthTimeout how long an instance may take to become healthy, at least
 * @param drain how long an old instance may take to finish its requests
 * @param hold how long the old instances of a blue-green release stand by after the switch
 */
public record ReleaseSettings(
        Strategy strategy, int batch, int keep, Duration healthTimeout, Duration drain, Duration hold) {
    /** In which order old and new instances change places. */
    public enum Strategy {
        /** A batch after the other. */
        ROLLING,
        /** All new ones beside all old ones, then all requests at once. */
        BLUE_GREEN,
        /** A growing share of requests, as long as the figures are good. */
        CANARY
    }

    /** Rolling, one at a time, five kept, a minute to become healthy, half a minute to drain and to stand by. */
    public static final ReleaseSettings DEFAULT = new ReleaseSettings(
            Strategy.ROLLING, 1, 5, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
