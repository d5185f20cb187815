package dev.rung.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values at equal steps of time, some of which may be missing. Unchangeable. The value at index {@code i} is that of the
 * step which begins at {@link #timeOf}{@code (i)}.
 */
public final class Series {
    /** How many values a series may have at most. */
    public static final int MOST_VALUES = 2_000_000;

    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final Instant start;
    private final Duration step;
    private final double[] values;

    private Series(Instant start, Duration step, double[] values) {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("a series needs a step above 0, not " + step);
        }
        if (values.length > MOST_VALUES) {
            throw new IllegalArgumentException("a series of " + values.length + " values is too long: at most "
                    + MOST_VALUES + " are taken; aggregate it to a coarser step first");
        }
        if (values.length > 0 && step.compareTo(LONGEST.dividedBy(values.length)) > 0) {
            throw new IllegalArgumentException(
                    values.length + " steps of " + step + " are more than a hundred years: is the step right?");
        }
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /**
     * A series of these values, which are copied.
     *
     * @param start when the first step begins
     * @param step how long a step is; above 0
     * @param values in any unit; NaN where one is missing
     * @throws IllegalArgumentException when there are more than {@value #MOST_VALUES} values, one is infinite, the step is
     *     not above 0 or the whole is longer than a hundred years
     */
    public static Series of(Instant start, Duration step, double... values) {
        var series = new Series(start, step, values.clone());
        for (double value : series.values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("a value of a series is infinite: leave it out as missing (NaN)");
            }
        }
        return series;
    }

    /**
     * A series of these values; an empty one is missing.
     *
     * @throws IllegalArgumentException as for {@link #of(Instant, Duration, double...)}
     */
    public static Series of(Instant start, Duration step, List<OptionalDouble> values) {
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("a series of " + values.size() + " values is too long: at most "
                    + MOST_VALUES + " are taken; aggregate it to a coarser step first");
        }
        return of(
                start,
                step,
                values.stream().mapToDouble(value -> value.orElse(Double.NaN)).toArray());
    }

    /** When the first step begins. */
    public Instant start() {
        return start;
    }

    /** How long a step is. */
    public Duration step() {
        return step;
    }

    /** How many steps there are, missing values included. */
    public int size() {
        return values.length;
    }

    /**
     * The value of a step, NaN when it is missing.
     *
     * @throws IndexOutOfBoundsException when the index is not from 0 to {@link #size} - 1
     */
    public double value(int index) {
        return values[index];
    }

    /** How many values are there. */
    public int present() {
        int present = 0;
        for (double value : values) {
            present += Double.isNaN(value) ? 0 : 1;
        }
        return present;
    }

    /** When a step begins; indices before the first and past the last are answered too. */
    public Instant timeOf(int index) {
        return start.plus(step.multipliedBy(index));
    }

    /** When the last step is over. */
    public Instant end() {
        return timeOf(values.length);
    }

    /** The part from one index to before another, which keeps its times. */
    Series part(int from, int to) {
        return new Series(timeOf(from), step, Arrays.copyOfRange(values, from, to));
    }

    /** A copy of the values, NaN where one is missing. */
    double[] toArray() {
        return values.clone();
    }

    /**
     * The same at a coarser step. The new steps begin at whole multiples of it since 1970-01-01T00:00Z: hours and days are
     * those of UTC. Of a new step, at least half of the values must be there, else it is missing; a sum is scaled up for
     * those that are not.
     *
     * @param coarser the new step; a whole multiple of the present one
     * @param how what becomes of the values of a new step
     * @throws IllegalArgumentException when the new step is not a multiple of the present one
     */
    public Series aggregatedTo(Duration coarser, Aggregation how) {
        long each = coarser.isPositive() ? coarser.dividedBy(step) : 0;
        if (each < 1 || each > Integer.MAX_VALUE || !step.multipliedBy(each).equals(coarser)) {
            throw new IllegalArgumentException("steps of " + step + " cannot be put together to steps of " + coarser
                    + ": no whole number of them");
        }
        Instant first = floor(start, coarser);
        long skipped = Duration.between(first, start).dividedBy(step);
        int size = values.length == 0 ? 0 : Math.toIntExact((skipped + values.length - 1) / each + 1);
        var coarse = new double[size];
        for (int i = 0; i < size; i++) {
            int from = Math.toIntExact(Math.max(0, i * each - skipped));
            int to = Math.toIntExact(Math.min(values.length, (i + 1) * each - skipped));
            coarse[i] = how.of(values, from, to, Math.toIntExact(each));
        }
        return new Series(first, coarser, coarse);
    }

    /** The last multiple of a duration since the epoch that is not after a moment. */
    private static Instant floor(Instant moment, Duration multiple) {
        Duration since = Duration.between(Instant.EPOCH, moment);
        Instant truncated = Instant.EPOCH.plus(multiple.multipliedBy(since.dividedBy(multiple)));
        return truncated.isAfter(moment) ? truncated.minus(multiple) : truncated;
    }
}
