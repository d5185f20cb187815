package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoltWintersTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DAY = 24;
    private static final int WEEK = 168;

    @ParameterizedTest
    @EnumSource
    void low_is_not_above_and_high_not_below_what_is_expected(SomeTraffic kind) {
        double[] values = kind.hours(3 * WEEK, 1);
        boolean everBelowZero = Arrays.stream(values).anyMatch(value -> value < 0);
        Forecast forecast = forecast(values, 500);

        assertThat(forecast.points()).allSatisfy(point -> {
            assertThat(point.low()).isLessThanOrEqualTo(point.expected());
            assertThat(point.expected()).isLessThanOrEqualTo(point.high());
            assertThat(point.high()).isFinite();
            assertThat(point.low() >= 0 || everBelowZero).isTrue();
        });
    }

    @Test
    void the_steps_follow_the_end_of_the_series() {
        Forecast forecast = forecast(SomeTraffic.TREND.hours(WEEK, 1), 3);

        assertThat(forecast.points())
                .extracting(Forecast.Point::at)
                .containsExactly(hour(WEEK), hour(WEEK + 1), hour(WEEK + 2));
        assertThat(forecast.end()).isEqualTo(hour(WEEK + 3));
    }

    @ParameterizedTest
    @EnumSource
    void the_unit_of_the_values_does_not_matter(SomeTraffic kind) {
        double[] values = kind.hours(2 * WEEK, 2);

        double[] once = expected(forecast(values, DAY));
        double[] often = expected(forecast(changed(values, value -> 65_536 * value), DAY));

        assertThat(changed(often, value -> value / 65_536)).containsExactly(once, within(1e-6 * largest(once)));
    }

    @Test
    void where_values_fall_below_zero_their_height_does_not_matter() {
        double[] values = SomeTraffic.BELOW_ZERO.hours(2 * WEEK, 3);

        double[] low = expected(forecast(values, DAY));
        double[] lower = expected(forecast(changed(values, value -> value - 4096), DAY));

        assertThat(changed(lower, value -> value + 4096)).containsExactly(low, within(1e-6));
    }

    @Test
    void missing_values_at_the_end_only_make_it_look_further_ahead() {
        double[] values = SomeTraffic.WEEKLY.hours(2 * WEEK, 4);
        double[] longer = Arrays.copyOf(values, values.length + 5);
        Arrays.fill(longer, values.length, longer.length, Double.NaN);

        double[] first = expected(forecast(values, 10));
        double[] later = expected(forecast(longer, 5));

        for (int i = 0; i < 5; i++) {
            assertThat(later[i]).isCloseTo(first[i + 5], within(0.05 * first[i + 5]));
        }
    }

    @Test
    void an_outage_and_outliers_change_the_forecast_of_the_next_day_by_little() {
        double[] values = SomeTraffic.SLOW_DEPARTURES.hours(3 * WEEK, 5);
        double[] disturbed = values.clone();
        Arrays.fill(disturbed, 2 * WEEK, 2 * WEEK + 30, 0);
        for (int i = 50; i < disturbed.length; i += 97) {
            disturbed[i] *= 50;
        }

        double[] calm = expected(forecast(values, DAY));

        assertThat(expected(forecast(disturbed, DAY))).containsExactly(calm, within(0.1 * largest(calm)));
    }

    @Test
    void a_service_that_has_been_given_up_is_expected_to_stay_so() {
        double[] values = SomeTraffic.DAILY_COUNTS.hours(2 * WEEK, 6);
        Arrays.fill(values, values.length - 4 * DAY, values.length, 0);

        assertThat(largest(expected(forecast(values, DAY)))).isLessThan(8);
    }

    @Test
    void where_mostly_nothing_comes_nothing_is_within_the_interval() {
        for (int seed = 0; seed < 5; seed++) {
            var random = new Random(seed);
            double[] rare = IntStream.range(0, 2 * WEEK)
                    .mapToDouble(_ -> random.nextInt(8) == 0 ? 50 + random.nextInt(20) : 0)
                    .toArray();

            assertThat(forecast(rare, 3 * DAY).points())
                    .allSatisfy(point -> assertThat(point.low()).isZero());
        }
    }

    @Test
    void what_was_never_below_zero_is_not_expected_to_be() {
        var random = new Random(1);
        double[] values = IntStream.range(0, 3 * WEEK)
                .mapToDouble(i -> Math.max(0.5, 20 + 10 * Math.sin(i * Math.PI / 12) + 8 * random.nextGaussian()))
                .toArray();

        assertThat(Power.of(values, Start.of(values, new Seasons(DAY, 0, 1)))).isEqualTo(Power.ONE);
        assertThat(forecast(values, DAY).points())
                .anySatisfy(point -> assertThat(point.low()).isZero())
                .allSatisfy(point -> assertThat(point.low()).isNotNegative());
    }

    @Test
    void what_never_changes_is_expected_not_to() {
        double[] values = new double[WEEK];
        Arrays.fill(values, 42);

        assertThat(forecast(values, DAY).points()).allSatisfy(point -> {
            assertThat(point.low()).isBetween(41.999999, 42.0);
            assertThat(point.high()).isBetween(42.0, 42.000001);
        });
    }

    @Test
    void the_weekend_is_known_after_two_weeks_and_the_hours_of_the_week_after_three() {
        assertThat(Seasons.within(HOUR, 2 * WEEK).getLast()).isEqualTo(new Seasons(DAY, WEEK, 6));
        assertThat(Seasons.within(HOUR, 3 * WEEK).getLast()).isEqualTo(new Seasons(DAY, WEEK, 1));
        assertThat(Seasons.within(HOUR, 3 * DAY).getLast()).isEqualTo(new Seasons(DAY, 0, 1));
        assertThat(Seasons.within(HOUR, 2 * DAY)).hasSize(1);
        assertThat(Seasons.within(Duration.ofDays(1), 21).getLast()).isEqualTo(new Seasons(0, 7, 1));
        assertThat(Seasons.within(Duration.ofMinutes(7), 1_000)).hasSize(1);
    }

    @Test
    void days_have_a_pattern_of_the_week() {
        double[] days = new double[70];
        for (int i = 0; i < days.length; i++) {
            days[i] = i % 7 >= 5 ? 20 : 100;
        }
        Forecast forecast = HoltWinters.fit(Series.of(START, Duration.ofDays(1), days))
                .orElseThrow()
                .forecast(7);

        assertThat(expected(forecast)).containsExactly(Arrays.copyOf(days, 7), within(2.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 12, 23, 25, 49, 72, 73})
    void short_series_have_forecasts_too(int hours) {
        double[] values = SomeTraffic.NO_SEASON.hours(hours, 9);

        assertThat(forecast(values, 48).points()).allSatisfy(point -> {
            assertThat(point.expected()).isBetween(100.0, 300.0);
            assertThat(point.high()).isGreaterThan(point.low());
        });
    }

    @Test
    void seven_values_are_too_few() {
        double[] values = new double[100];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(values, 10, 17, 5);

        assertThat(HoltWinters.fit(Series.of(START, HOUR, values))).isEmpty();
        assertThat(HoltWinters.fit(Series.of(START, HOUR))).isEmpty();
    }

    @Test
    void no_step_and_too_many_steps_are_refused() {
        HoltWinters fitted = HoltWinters.fit(Series.of(START, HOUR, SomeTraffic.TREND.hours(DAY, 1)))
                .orElseThrow();

        assertThatIllegalArgumentException().isThrownBy(() -> fitted.forecast(0));
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.forecast(HoltWinters.MOST_STEPS + 1));
        assertThat(fitted.forecast(HoltWinters.MOST_STEPS).points()).hasSize(HoltWinters.MOST_STEPS);
    }

    private static Forecast forecast(double[] values, int steps) {
        return HoltWinters.fit(Series.of(START, HOUR, values)).orElseThrow().forecast(steps);
    }

    private static double[] expected(Forecast forecast) {
        return forecast.points().stream().mapToDouble(Forecast.Point::expected).toArray();
    }

    private static double[] changed(double[] numbers, DoubleUnaryOperator change) {
        return Arrays.stream(numbers).map(change).toArray();
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    }

    private static Instant hour(int hours) {
        return START.plus(HOUR.multipliedBy(hours));
    }
}
