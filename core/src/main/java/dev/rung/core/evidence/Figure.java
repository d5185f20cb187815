package dev.rung.core.evidence;

/**
 * A measured number.
 *
 * @param value in the unit of what it is a figure of; finite
 * @param source where it comes from
 */
public record Figure(double value, Source source) {
    /** Checks that it is a number. */
    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no measured number");
        }
    }
}
