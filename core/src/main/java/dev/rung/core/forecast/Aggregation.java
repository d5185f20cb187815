package dev.rung.core.forecast;

/** What becomes of several values when {@link Series#aggregatedTo} puts them together. Missing ones are left out. */
public enum Aggregation {
    /** Their sum, as for counts; scaled up for values that are missing. */
    SUM,
    /** Their mean, as for gauges. */
    MEAN,
    /** The largest, as for peaks. */
    LARGEST,
    /** The last one that is there, as for levels such as the use of a disk. */
    LAST;

    /** Of the values from one index to before another; NaN when fewer than half of those expected are there. */
    double of(double[] values, int from, int to, int expected) {
        int present = 0;
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double last = Double.NaN;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isNaN(value)) {
                present++;
                sum += value;
                largest = Math.max(largest, value);
                last = value;
            }
        }
        if (present == 0 || present < (expected + 1) / 2) {
            return Double.NaN;
        }
        return switch (this) {
            case SUM -> sum / present * expected;
            case MEAN -> sum / present;
            case LARGEST -> largest;
            case LAST -> last;
        };
    }
}
