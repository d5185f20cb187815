package dev.rung.core.settings;

import java.time.Duration;
import java.util.Locale;

/**
 * How releases are brought about.
 *
 * @param strategy in which manner
 * @param batch how many instances are replaced at once, at least 1
 * @param keep how many releases are kept besides the one that serves
 * @param healthTimeout how long an instance may take to become ready, at least
 * @param drain how long an old instance may take to finish its work
 */
public record ReleaseSettings(Strategy strategy, int batch, int keep, Duration healthTimeout, Duration drain) {

    /** Rolling, one at a time, five kept, 60 s to become ready, 30 s to drain. */
    public static final ReleaseSettings DEFAULT =
            new ReleaseSettings(Strategy.ROLLING, 1, 5, Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** In which manner a release replaces the one before. */
    public enum Strategy {
        /** Batch by batch. */
        ROLLING,
        /** All new ones beside all old ones, then one switch. */
        BLUE_GREEN,
        /** A growing share of the requests. */
        CANARY;

        /** As rung.yaml writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
