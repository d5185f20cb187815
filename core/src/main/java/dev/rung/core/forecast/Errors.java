package dev.rung.core.forecast;

import java.util.Arrays;
import java.util.List;

/** By how much forecasts were wrong that were made at every step of the past, without knowing what came next. */
final class Errors {
    private static final int LEAST_SPANS = 3;

    private final int[] horizons;
    private final double[][] ofHorizon;

    private Errors(int[] horizons, double[][] ofHorizon) {
        this.horizons = horizons;
        this.ofHorizon = ofHorizon;
    }

    /**
     * Those of a way to smooth.
     *
     * @param values NaN where one is missing
     * @param from the first value that forecasts are held against; not before the way's start ends
     * @param horizons how many steps ahead, ascending; those that fit three times behind {@code from} are looked at, and
     *     the first in any case
     */
    static Errors of(double[] values, Way way, int from, int[] horizons) {
        int judged = values.length - from;
        int fitting = 1;
        while (fitting < horizons.length && horizons[fitting] * LEAST_SPANS <= judged) {
            fitting++;
        }
        var errors = new Errors(Arrays.copyOf(horizons, fitting), new double[fitting][judged]);
        errors.fill(values, way, from);
        return errors;
    }

    /** Those of the mean of several forecasts: each error is the mean of theirs. All have the same horizons. */
    static Errors ofMean(List<Errors> each, double[] shares) {
        Errors first = each.getFirst();
        var mean = new double[first.horizons.length][first.ofHorizon[0].length];
        for (int k = 0; k < shares.length; k++) {
            for (int i = 0; i < mean.length; i++) {
                double[] errors = each.get(k).ofHorizon[i];
                for (int t = 0; t < errors.length; t++) {
                    mean[i][t] += shares[k] * errors[t];
                }
            }
        }
        return new Errors(first.horizons, mean);
    }

    /** How many steps ahead the forecasts were made, ascending. */
    int[] horizons() {
        return horizons;
    }

    /** The errors at one of the horizons, ascending. */
    double[] sorted(int horizon) {
        double[] there = Ranks.present(ofHorizon[horizon]);
        Arrays.sort(there);
        return there;
    }

    /**
     * The mean absolute error over all horizons; an error counts half as much as one that is so many steps younger.
     *
     * @param halfLife in steps, above 0
     */
    double mean(double halfLife) {
        double kept = Math.pow(0.5, 1 / halfLife);
        double sum = 0;
        for (double[] errors : ofHorizon) {
            sum += mean(errors, kept);
        }
        return sum / ofHorizon.length;
    }

    private static double mean(double[] errors, double kept) {
        double sum = 0;
        double weight = 0;
        for (double error : errors) {
            sum *= kept;
            weight *= kept;
            if (!Double.isNaN(error)) {
                sum += Math.abs(error);
                weight++;
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private void fill(double[] values, Way way, int from) {
        double[] damped =
                Arrays.stream(horizons).mapToDouble(way.weights()::damped).toArray();
        double[] carried =
                Arrays.stream(horizons).mapToDouble(way.weights()::carried).toArray();
        for (double[] errors : ofHorizon) {
            Arrays.fill(errors, Double.NaN);
        }
        Smoothing smoothing = way.begun();
        for (int t = way.start().length(); t < values.length; t++) {
            for (int i = 0; i < horizons.length; i++) {
                int target = t + horizons[i] - 1;
                if (target >= from && target < values.length) {
                    double expected = smoothing.expected(horizons[i], damped[i], carried[i]);
                    ofHorizon[i][target - from] = values[target] - expected;
                }
            }
            smoothing.tell(values[t]);
        }
    }
}
