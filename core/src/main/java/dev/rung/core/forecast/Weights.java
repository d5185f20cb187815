package dev.rung.core.forecast;

/**
 * How much of what was unexpected each part of {@link Smoothing} takes over, and how long it lasts.
 *
 * @param level of the level, 0 to 1
 * @param trend of the trend, 0 to 1
 * @param damping what is left of the trend after a step, 0 to 1
 * @param day of the pattern of the day, 0 to 1
 * @param week of the pattern of the week, 0 to 1
 * @param carry what is left, after a step, of a departure from level and patterns, 0 to below 1
 */
record Weights(double level, double trend, double damping, double day, double week, double carry) {
    /** How many numbers {@link #at} takes. */
    static final int NUMBERS = 6;

    private static final double SMALLEST = 0.001;
    private static final double LARGEST = 0.5;
    private static final double SMALLEST_TREND = 0.00001;
    private static final double LARGEST_TREND = 0.05;
    private static final double LEAST_DAMPED = 0.995;
    private static final double MOST_DAMPED = 0.8;
    private static final double LONGEST_CARRY = 0.98;

    /** The weights at a point of the unit cube; equal steps there multiply a weight by equal factors. */
    static Weights at(double[] point) {
        return new Weights(
                between(SMALLEST, LARGEST, point[0]),
                point[1] == 0 ? 0 : between(SMALLEST_TREND, LARGEST_TREND, point[1]),
                MOST_DAMPED + (LEAST_DAMPED - MOST_DAMPED) * point[2],
                between(SMALLEST, LARGEST, point[3]),
                between(SMALLEST, LARGEST, point[4]),
                LONGEST_CARRY * point[5]);
    }

    /** Where a search begins: a slow level, no trend, slow patterns, departures that last some steps. */
    static double[] usual() {
        return new double[] {0.5, 0, 0.9, 0.6, 0.6, 0.6};
    }

    /** By how many times the trend the level moves in so many steps. */
    double damped(int steps) {
        return damping < 1 ? damping * (1 - Math.pow(damping, steps)) / (1 - damping) : steps;
    }

    /** How much of a departure is left after so many steps. */
    double carried(int steps) {
        return Math.pow(carry, steps);
    }

    private static double between(double smallest, double largest, double part) {
        return smallest * Math.pow(largest / smallest, part);
    }
}
