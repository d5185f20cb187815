package dev.rung.core.evidence;

import java.util.Optional;

/**
 * What users ask of the app.
 *
 * @param requests mean over the busy hour, per second
 * @param peak the most in any second
 * @param growth the share by which it grows each month, such as 0.1
 * @param bursty whether it comes in bursts with nothing between
 * @param bandwidth bytes sent each month
 */
public record Traffic(
        Optional<Figure> requests,
        Optional<Figure> peak,
        Optional<Figure> growth,
        Optional<Boolean> bursty,
        Optional<Figure> bandwidth) {
    /** Nothing known. */
    public static final Traffic UNKNOWN =
            new Traffic(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
