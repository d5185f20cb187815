package dev.rung.core.forecast;

import java.util.List;

/** Several ways to smooth that have been told a series, the mean of what they expect, and how wrong that has been. */
final class Mixture {
    private static final int[] HORIZONS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 48, 72, 120, 168, 336, 672};

    private final List<Way> ways;
    private final double[] shares;
    private final List<Smoothing> told;
    private final Band band;

    private Mixture(List<Way> ways, double[] shares, List<Smoothing> told, Band band) {
        this.ways = ways;
        this.shares = shares;
        this.told = told;
        this.band = band;
    }

    /**
     * A mixture that has been told these values.
     *
     * @param values NaN where one is missing
     * @param shares what part each way has in the mean; their sum is 1
     * @param judgedFrom the first value that its forecasts are held against
     */
    static Mixture of(double[] values, List<Way> ways, double[] shares, int judgedFrom) {
        List<Errors> errors = ways.stream()
                .map(way -> Errors.of(values, way, judgedFrom, HORIZONS))
                .toList();
        List<Smoothing> told = ways.stream().map(way -> way.over(values)).toList();
        return new Mixture(ways, shares, told, new Band(Errors.ofMean(errors, shares)));
    }

    /** What is expected so many steps after the last value; 1 for the next step. */
    double expected(int steps) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            Weights weights = ways.get(i).weights();
            sum += shares[i] * told.get(i).expected(steps, weights.damped(steps), weights.carried(steps));
        }
        return sum;
    }

    /** How far the truth may lie from what is expected. */
    Band band() {
        return band;
    }
}
