package dev.rung.core.app;

import java.time.Duration;

/**
 * How instances are replaced, in the words of {@code deploy.update_config}.
 *
 * @param order which comes first
 * @param parallelism how many at once; 0 for all
 * @param delay between batches
 * @param onFailure what a failure leads to
 * @param monitor how long a new instance is watched before it counts
 * @param maxFailureRatio the share of failures that is borne, 0..1
 */
public record UpdateConfig(
        Order order,
        int parallelism,
        Duration delay,
        FailureAction onFailure,
        Duration monitor,
        double maxFailureRatio) {

    /** Which comes first when an instance is replaced. */
    public enum Order {
        /** Not written: start-first unless something forces otherwise. */
        UNSPECIFIED,
        /** The new one is healthy before the old one stops. */
        START_FIRST,
        /** The old one has stopped before the new one starts. */
        STOP_FIRST
    }

    /** What a failed update leads to. */
    public enum FailureAction {
        /** Back to the release before; Rung's default. */
        ROLLBACK,
        /** Stand still and say so. */
        PAUSE,
        /** Go on. */
        CONTINUE
    }

    /** One at a time, no delay, back on failure. */
    public static final UpdateConfig DEFAULT =
            new UpdateConfig(Order.UNSPECIFIED, 1, Duration.ZERO, FailureAction.ROLLBACK, Duration.ZERO, 0);
}
