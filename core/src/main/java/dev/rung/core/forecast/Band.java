package dev.rung.core.forecast;

/**
 * How far the truth may lie below and above a forecast, by how far it looks ahead: quantiles of the errors that such
 * forecasts made in the past.
 *
 * <p>The quantiles are taken at the ranks of conformal prediction. Errors of forecasts h steps ahead overlap, so that n of
 * them are worth n/h. The part left outside is smaller by the factor 1 − 2h/n: once since the next error may be larger than
 * all of them, once since the forecast was chosen by these errors. A band never narrows with the horizon;
 * beyond the longest that could be tried it widens with the root of it, as for a random walk.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2017.1307116">Lei, G'Sell, Rinaldo, Tibshirani, Wasserman,
 *     Distribution-Free Predictive Inference for Regression (2018)</a>
 */
final class Band {
    /** Which part of the truth lies between low and high, half of the rest below and half above. */
    private static final double INSIDE = 0.8;

    private final int[] horizons;
    private final double[] low;
    private final double[] high;

    Band(Errors errors) {
        horizons = errors.horizons();
        low = new double[horizons.length];
        high = new double[horizons.length];
        for (int i = 0; i < horizons.length; i++) {
            double[] sorted = errors.sorted(i);
            double spans = Math.max(1, (double) sorted.length / horizons[i]);
            double outside = (1 - INSIDE) / 2 * Math.max(0, 1 - 2 / spans);
            low[i] = Math.min(quantile(sorted, outside), i == 0 ? 0 : low[i - 1]);
            high[i] = Math.max(quantile(sorted, 1 - outside), i == 0 ? 0 : high[i - 1]);
        }
    }

    /** How far below, as a number not above 0. */
    double low(int steps) {
        return at(low, steps);
    }

    /** How far above, not below 0. */
    double high(int steps) {
        return at(high, steps);
    }

    private double at(double[] bound, int steps) {
        int last = horizons.length - 1;
        if (steps >= horizons[last]) {
            return bound[last] * Math.sqrt((double) steps / horizons[last]);
        }
        int next = 1;
        while (horizons[next] <= steps) {
            next++;
        }
        double part = (double) (steps - horizons[next - 1]) / (horizons[next] - horizons[next - 1]);
        return bound[next - 1] + part * (bound[next] - bound[next - 1]);
    }

    private static double quantile(double[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        double rank = Math.clamp(part * (sorted.length + 1) - 1, 0, sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
