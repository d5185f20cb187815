package dev.rung.core.forecast;

/**
 * One way to smooth a series.
 *
 * @param start what to begin with
 * @param weights how much of what is unexpected each part takes over
 * @param sigma the standard deviation of what is unexpected, above 0
 */
record Way(Start start, Weights weights, double sigma) {
    private static final double SMALLEST_PART = 1e-9;
    private static final double FIRST_STEP = 0.2;
    private static final int HALVINGS = 2;
    private static final int SWEEPS = 2;

    /**
     * The way with these weights; the standard deviation is told from the values, by what the weights leave unexpected.
     *
     * @param values NaN where one is missing, but not all of them
     */
    static Way of(double[] values, Start start, Weights weights) {
        var rough = new Way(start, weights, sigma(changes(values), values));
        var better = new Way(start, weights, sigma(rough.surprises(values), values));
        return new Way(start, weights, sigma(better.surprises(values), values));
    }

    /** The same with other weights. */
    Way with(Weights others) {
        return new Way(start, others, sigma);
    }

    /** The same with the weights that make the squared errors of the next step about as small as they can be. */
    Way fitted(double[] values) {
        double[] point = CompassSearch.lowest(
                at -> with(Weights.at(at)).squaredErrors(values), Weights.usual(), FIRST_STEP, HALVINGS, SWEEPS);
        return with(Weights.at(point));
    }

    /** A smoothing that has been told nothing yet, but for what it begins with. */
    Smoothing begun() {
        return new Smoothing(start, weights, sigma);
    }

    /** A smoothing that has been told all these values. */
    Smoothing over(double[] values) {
        Smoothing smoothing = begun();
        for (int i = start.length(); i < values.length; i++) {
            smoothing.tell(values[i]);
        }
        return smoothing;
    }

    /** The sum of the squared errors of the next step, in standard deviations and cut off as outliers are. */
    double squaredErrors(double[] values) {
        Smoothing smoothing = begun();
        double sum = 0;
        for (int i = start.length(); i < values.length; i++) {
            double error = smoothing.tell(values[i]) / sigma;
            if (!Double.isNaN(error)) {
                sum += Math.min(error * error, Smoothing.CUT * Smoothing.CUT);
            }
        }
        return sum;
    }

    private double[] surprises(double[] values) {
        Smoothing smoothing = begun();
        var surprises = new double[values.length - start.length()];
        for (int i = 0; i < surprises.length; i++) {
            surprises[i] = smoothing.tell(values[start.length() + i]);
        }
        return surprises;
    }

    private static double[] changes(double[] values) {
        var changes = new double[values.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i + 1] - values[i];
        }
        return changes;
    }

    /** From the median and the mean of the absolute departures: the median alone is 0 where most steps are the same. */
    private static double sigma(double[] departures, double[] values) {
        double[] there = Ranks.present(departures);
        double mean = 0;
        for (double departure : there) {
            mean += Math.abs(departure) / there.length;
        }
        double largest = Double.MIN_NORMAL;
        for (double value : values) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        double median = there.length == 0 ? 0 : Ranks.sigmaAroundZero(there);
        return Math.max(Math.max(median, mean / 2), SMALLEST_PART * largest);
    }
}
