package dev.rung.core.app;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens when an instance ends by itself.
 *
 * @param mode when it is started again
 * @param maxAttempts how often at most; empty for no limit
 * @param delay before each start; empty for a back-off
 * @param window how long it must run for a start to count as a success; empty for the rung's default
 */
public record RestartPolicy(
        Mode mode, Optional<Integer> maxAttempts, Optional<Duration> delay, Optional<Duration> window) {

    /** When an ended instance is started again. */
    public enum Mode {
        /** Never. */
        NO,
        /** Whatever its exit code. */
        ALWAYS,
        /** When its exit code is not 0. */
        ON_FAILURE,
        /** Whatever its exit code, unless it was stopped on purpose. */
        UNLESS_STOPPED
    }

    /** Never started again. */
    public static final RestartPolicy NO = of(Mode.NO);

    /** A mode without bounds. */
    public static RestartPolicy of(Mode mode) {
        return new RestartPolicy(mode, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
