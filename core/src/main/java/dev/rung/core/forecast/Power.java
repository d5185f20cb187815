package dev.rung.core.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The scale on which a series is smoothed, so that its errors are about as large in busy hours as in quiet ones. */
enum Power {
    /** As it is: the errors do not grow with the values. Values may be below 0. */
    ONE {
        @Override
        double on(double value) {
            return value;
        }

        @Override
        double back(double value) {
            return value;
        }
    },
    /** Square roots, as for counts: the errors grow with the root of the values. */
    HALF {
        @Override
        double on(double value) {
            return Math.sqrt(value);
        }

        @Override
        double back(double value) {
            return value <= 0 ? 0 : value * value;
        }
    },
    /** Fourth roots: the errors grow about as the values do. Unlike a logarithm it takes 0. */
    QUARTER {
        @Override
        double on(double value) {
            return Math.sqrt(Math.sqrt(value));
        }

        @Override
        double back(double value) {
            return value <= 0 ? 0 : value * value * value * value;
        }
    };

    private static final double ONE_BELOW = 0.25;
    private static final double HALF_BELOW = 0.75;
    private static final double SMALLEST_RANGE = 1.3;
    private static final int FEWEST_IN_A_THIRD = 10;

    /** A value on this scale. */
    abstract double on(double value);

    /** A value of this scale as it is in the series; below 0 it is 0 there, but for {@link #ONE}. */
    abstract double back(double value);

    /**
     * The scale that suits values none of which is below 0: by how the errors of a smoothing grow from its lowest third of
     * expectations to its highest. Where that cannot be told it is {@link #HALF}, that of counts.
     *
     * @param values NaN where one is missing
     * @param start what to begin with
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1964.tb00553.x">Box, Cox, An Analysis of Transformations (1964)</a>
     */
    static Power of(double[] values, Start start) {
        double growth = growth(values, Way.of(values, start, Weights.at(Weights.usual())));
        if (Double.isNaN(growth)) {
            return HALF;
        }
        return growth < ONE_BELOW ? ONE : growth < HALF_BELOW ? HALF : QUARTER;
    }

    /** The exponent with which the absolute errors grow with what was expected; NaN when it cannot be told. */
    private static double growth(double[] values, Way way) {
        Smoothing smoothing = way.begun();
        List<double[]> pairs = new ArrayList<>();
        for (int i = way.start().length(); i < values.length; i++) {
            double expected = smoothing.expected();
            double error = smoothing.tell(values[i]);
            if (!Double.isNaN(error)) {
                pairs.add(new double[] {expected, Math.abs(error)});
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> pair[0]));
        int third = pairs.size() / 3;
        if (third < FEWEST_IN_A_THIRD) {
            return Double.NaN;
        }
        List<double[]> low = pairs.subList(0, third);
        List<double[]> high = pairs.subList(pairs.size() - third, pairs.size());
        double levels = median(high, 0) / median(low, 0);
        double growth = Math.log(median(high, 1) / median(low, 1)) / Math.log(levels);
        return median(low, 0) > 0 && levels > SMALLEST_RANGE && Double.isFinite(growth) ? growth : Double.NaN;
    }

    private static double median(List<double[]> pairs, int column) {
        return Ranks.median(pairs.stream().mapToDouble(pair -> pair[column]).toArray());
    }
}
