package dev.rung.core.settings;

import java.time.Duration;

/** A figure that must not be passed. */
public sealed interface Threshold {
    /**
     * A share.
     *
     * @param ratio 0..1
     */
    record Share(double ratio) implements Threshold {}

    /**
     * A multiple of the same figure of the old instances.
     *
     * @param factor more than 0
     */
    record Multiple(double factor) implements Threshold {}

    /**
     * A time span.
     *
     * @param duration the longest allowed
     */
    record Time(Duration duration) implements Threshold {}
}
