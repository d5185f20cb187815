package dev.rung.core.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Damped additive Holt-Winters forecasts, with the pattern of the day and, as soon as there is enough to learn it from, of
 * the week. Made for the load of services: counts and gauges by the hour or some minutes.
 *
 * <ul>
 *   <li>Only the last 13 weeks are looked at, but 1,000 steps at least and 8,760 at most.
 *   <li>A stretch of zeros that cannot be chance is an outage and counts as missing; see {@code Outages}.
 *   <li>Values that are never below 0 are smoothed as their square or fourth roots, if errors grow with the values.
 *   <li>Several ways of smoothing compete on the past, and the forecast is a mean of the best; see {@code Contest}.
 *   <li>The 80 % interval comes from the errors of just such forecasts in the past, for each horizon; see {@code Band}.
 * </ul>
 *
 * <p>The values are used as they stand: hours and days are those of UTC, and one that is put on by an hour in summer shows
 * in the forecasts for some days.
 *
 * @see <a href="https://otexts.com/fpp3/expsmooth.html">Hyndman, Athanasopoulos, Forecasting: Principles and Practice,
 *     chapter 8</a>
 */
public final class HoltWinters {
    /** How many steps ahead a forecast may look. */
    public static final int MOST_STEPS = 10_000;

    /** How many values must be there. */
    public static final int FEWEST_VALUES = 8;

    private static final Duration WINDOW = Duration.ofDays(91);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ERRORS_COUNT_HALF_AFTER = Duration.ofDays(4);
    private static final int SHORTEST_WINDOW = 1_000;
    private static final int LONGEST_WINDOW = 8_760;
    private static final int DAYS_OF_WEEK = 7;

    /** A value that never changes is not missed by what a root and its square make of it. */
    private static final double ROUNDING = 1e-9;

    private final Series series;
    private final Power power;
    private final Mixture mixture;
    private final double floor;

    /** Where 0 was seen: the smallest value above it. Between the two nothing lies, nor may the lower bound. */
    private final double smallestSeen;

    private HoltWinters(Series series, Power power, Mixture mixture, double[] values) {
        this.series = series;
        this.power = power;
        this.mixture = mixture;
        boolean everBelowZero = Arrays.stream(values).anyMatch(value -> value < 0);
        boolean everZero = Arrays.stream(values).anyMatch(value -> value == 0);
        this.floor = everBelowZero ? Double.NEGATIVE_INFINITY : 0;
        this.smallestSeen = everZero && !everBelowZero
                ? Arrays.stream(values).filter(value -> value > 0).min().orElse(0)
                : 0;
    }

    /**
     * Learns from a series. The same series gives the same forecasts.
     *
     * @return nothing when fewer than {@value #FEWEST_VALUES} values are there
     */
    public static Optional<HoltWinters> fit(Series series) {
        double[] values = recent(series);
        if (Ranks.present(values).length < FEWEST_VALUES) {
            return Optional.empty();
        }
        List<Seasons> seasons = Seasons.within(series.step(), values.length);
        Seasons simplest = seasons.get(Math.min(1, seasons.size() - 1));
        boolean everBelowZero = Arrays.stream(values).anyMatch(value -> value < 0);
        double[] cleared = everBelowZero ? values : Outages.without(values, simplest.day());
        Power power = everBelowZero ? Power.ONE : Power.of(cleared, Start.of(cleared, simplest));
        double[] scaled = Arrays.stream(cleared).map(power::on).toArray();
        int day = series.step().compareTo(HOUR) > 0
                ? DAYS_OF_WEEK
                : Math.toIntExact(Math.min(LONGEST_WINDOW, DAY.dividedBy(series.step())));
        double halfLife = Math.max(DAYS_OF_WEEK, ERRORS_COUNT_HALF_AFTER.dividedBy(series.step()));
        Mixture mixture = Contest.mixture(scaled, seasons, day, halfLife);
        return Optional.of(new HoltWinters(series, power, mixture, values));
    }

    /**
     * Looks ahead from the end of the series.
     *
     * @param steps how many steps, 1 to {@value #MOST_STEPS}
     * @throws IllegalArgumentException for any other number
     */
    public Forecast forecast(int steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a forecast looks 1 to " + MOST_STEPS + " steps ahead, not " + steps + ": take longer steps");
        }
        List<Forecast.Point> points = new ArrayList<>(steps);
        for (int i = 1; i <= steps; i++) {
            points.add(point(i));
        }
        return new Forecast(series.step(), points);
    }

    private Forecast.Point point(int steps) {
        double middle = mixture.expected(steps);
        double expected = Math.max(floor, power.back(middle));
        double rounding = ROUNDING * Math.abs(expected);
        double low = power.back(middle + mixture.band().low(steps)) - rounding;
        double high = Math.max(floor, power.back(middle + mixture.band().high(steps))) + rounding;
        return new Forecast.Point(
                series.timeOf(series.size() - 1 + steps),
                floor == 0 && low < smallestSeen ? 0 : Math.min(low, expected),
                expected,
                Math.max(high, expected));
    }

    /** The values of the last weeks, from the first that is there. */
    private static double[] recent(Series series) {
        double[] values = series.toArray();
        long window = Math.clamp(WINDOW.dividedBy(series.step()), SHORTEST_WINDOW, LONGEST_WINDOW);
        int from = (int) Math.max(0, values.length - window);
        while (from < values.length && Double.isNaN(values[from])) {
            from++;
        }
        return Arrays.copyOfRange(values, from, values.length);
    }
}
