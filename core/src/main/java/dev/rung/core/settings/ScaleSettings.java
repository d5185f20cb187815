package dev.rung.core.settings;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Bounds and aims of the number of instances of a service.
 *
 * @param min the fewest, 0 or more
 * @param max the most, at least {@code min}
 * @param cpu the share of its CPU limit that an instance is to use, 0..1
 * @param memory the share of its memory limit that an instance is to use, 0..1
 * @param requests the requests per second that an instance is to serve
 * @param cooldownUp how long after a change none more are added
 * @param cooldownDown how long after a change none are taken away
 */
public record ScaleSettings(
        int min,
        int max,
        OptionalDouble cpu,
        OptionalDouble memory,
        OptionalDouble requests,
        Duration cooldownUp,
        Duration cooldownDown) {
    /** The usual wait before more are added. */
    public static final Duration COOLDOWN_UP = Duration.ofMinutes(1);

    /** The usual wait before some are taken away. */
    public static final Duration COOLDOWN_DOWN = Duration.ofMinutes(5);
}
