package dev.rung.core.restart;

import java.time.Duration;

/**
 * The restarts of one instance so far; a value.
 *
 * <p>The wait doubles from 100 ms to 60 s and starts afresh when the instance was up for 10 s, as Docker's does.
 *
 * @param attempts restarts that count against {@link RestartRule#maxAttempts}
 * @param backoff the wait before the last restart; zero before the first
 */
public record RestartHistory(int attempts, Duration backoff) {
    /** Of an instance that was never restarted. */
    public static final RestartHistory NONE = new RestartHistory(0, Duration.ZERO);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration STEADY = Duration.ofSeconds(10);

    /** What to do with an instance that has ended. */
    public sealed interface Decision {
        /**
         * Start it again.
         *
         * @param after how long to wait first
         * @param history the history with this restart in it
         */
        record Restart(Duration after, RestartHistory history) implements Decision {}

        /**
         * Leave it down.
         *
         * @param why for the user
         */
        record StayDown(String why) implements Decision {}
    }

    /**
     * Decides about an instance that ended by itself (one that a user stopped is never restarted).
     *
     * @param exitCode 0..255; 128 + n for signal n
     * @param uptime how long it was up
     */
    public Decision decide(RestartRule rule, int exitCode, Duration uptime) {
        boolean asked = switch (rule.when()) {
            case NEVER -> false;
            case ON_FAILURE -> exitCode != 0;
            case ALWAYS -> true;
        };
        if (!asked) {
            return new Decision.StayDown("restart policy says no");
        }
        int counted = isForgiven(rule, uptime) ? 0 : attempts;
        if (rule.maxAttempts() > 0 && counted >= rule.maxAttempts()) {
            return new Decision.StayDown("gave up after " + counted + (counted == 1 ? " restart" : " restarts"));
        }
        Duration wait = longer(nextBackoff(uptime), rule.delay());
        return new Decision.Restart(wait, new RestartHistory(counted + 1, nextBackoff(uptime)));
    }

    private static boolean isForgiven(RestartRule rule, Duration uptime) {
        return rule.window().isPositive() && uptime.compareTo(rule.window()) >= 0;
    }

    private Duration nextBackoff(Duration uptime) {
        if (backoff.isZero() || uptime.compareTo(STEADY) >= 0) {
            return SHORTEST;
        }
        Duration doubled = backoff.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
