package dev.rung.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A straight line through values over time, and how steep it may be: the true slope lies between the two bounds with a
 * chance of 80 %. The bounds' lines turn around the middle of the data.
 *
 * @param middle the median time of the values
 * @param level the line's value there
 * @param perDay by how much it rises in a day
 * @param lowPerDay by how much it rises in a day at least
 * @param highPerDay by how much at most
 */
public record Trend(Instant middle, double level, double perDay, double lowPerDay, double highPerDay) {
    /** How many values are needed. */
    public static final int FEWEST_VALUES = 4;

    private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /**
     * Checks the order of the slopes.
     *
     * @throws IllegalArgumentException when the slope is not between its bounds
     */
    public Trend {
        if (!(lowPerDay <= perDay && perDay <= highPerDay)) {
            throw new IllegalArgumentException(
                    "no trend: a slope of " + perDay + " is not between " + lowPerDay + " and " + highPerDay);
        }
    }

    /**
     * The trend of values at any times and in any order, robust against outliers; see {@code TheilSen} for how.
     *
     * @return nothing when there are fewer than {@value #FEWEST_VALUES}, or all of one moment
     */
    public static Optional<Trend> of(List<Sample> samples) {
        if (samples.size() < FEWEST_VALUES) {
            return Optional.empty();
        }
        Instant origin = samples.getFirst().at();
        double[] days = samples.stream()
                .mapToDouble(sample -> days(origin, sample.at()))
                .toArray();
        double[] values = samples.stream().mapToDouble(Sample::value).toArray();
        return TheilSen.line(days, values)
                .map(line -> new Trend(
                        origin.plusMillis(Math.round(line.middle() * MILLIS_PER_DAY)),
                        line.level(),
                        line.slope(),
                        line.lowSlope(),
                        line.highSlope()));
    }

    /**
     * The trend of the values of a series that are there, each at the middle of its step. A pattern of the day in them is
     * taken for noise: aggregate them to days first, which is faster too.
     *
     * @return nothing when fewer than {@value #FEWEST_VALUES} are there
     */
    public static Optional<Trend> of(Series series) {
        Duration half = series.step().dividedBy(2);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (!Double.isNaN(series.value(i))) {
                samples.add(new Sample(series.timeOf(i).plus(half), series.value(i)));
            }
        }
        return of(samples);
    }

    /** The line's value at a moment. */
    public double at(Instant moment) {
        return level + perDay * days(middle, moment);
    }

    /** The lower bound of the line at a moment. */
    public double lowAt(Instant moment) {
        double days = days(middle, moment);
        return level + (days < 0 ? highPerDay : lowPerDay) * days;
    }

    /** The upper bound of the line at a moment. */
    public double highAt(Instant moment) {
        double days = days(middle, moment);
        return level + (days < 0 ? lowPerDay : highPerDay) * days;
    }

    /** The trend of the same values with the opposite sign. */
    Trend mirrored() {
        return new Trend(middle, -level, -perDay, -highPerDay, -lowPerDay);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS_PER_DAY;
    }
}
