package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossingTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** 60 now, 50 twenty days ago. */
    private static final Trend FILLING = new Trend(day(-20), 50, 0.5, 0.25, 1);

    @Test
    void a_trend_reaches_a_threshold_between_its_steepest_and_its_flattest_line() {
        assertThat(rising(FILLING, 90))
                .isEqualTo(new Crossing.Ahead(day(20), Optional.of(day(60)), Optional.of(day(140))));
    }

    @Test
    void what_lies_beyond_the_horizon_is_left_open() {
        assertThat(Crossing.rising(FILLING, 90, NOW, Duration.ofDays(60)))
                .isEqualTo(new Crossing.Ahead(day(20), Optional.of(day(60)), Optional.empty()));
        assertThat(Crossing.rising(FILLING, 90, NOW, Duration.ofDays(59)))
                .isEqualTo(new Crossing.Ahead(day(20), Optional.empty(), Optional.empty()));
        assertThat(Crossing.rising(FILLING, 90, NOW, Duration.ofDays(19))).isEqualTo(new Crossing.NotBefore(day(19)));
    }

    @Test
    void what_is_reached_is_reached_now() {
        assertThat(rising(FILLING, 60)).isEqualTo(new Crossing.Reached());
        assertThat(rising(FILLING, 20)).isEqualTo(new Crossing.Reached());
    }

    @Test
    void a_steepest_line_that_is_there_already_makes_now_the_earliest_date() {
        assertThat(rising(FILLING, 65)).isEqualTo(new Crossing.Ahead(NOW, Optional.of(day(10)), Optional.of(day(40))));
    }

    @Test
    void a_line_that_may_fall_may_never_arrive() {
        var unsure = new Trend(day(-20), 50, 0.5, -0.1, 1);

        assertThat(rising(unsure, 90)).isEqualTo(new Crossing.Ahead(day(20), Optional.of(day(60)), Optional.empty()));
        assertThat(rising(new Trend(day(-20), 50, -0.5, -1, 0), 90))
                .isEqualTo(new Crossing.NotBefore(NOW.plus(Crossing.HORIZON)));
    }

    @Test
    void falling_is_rising_upside_down() {
        var emptying = new Trend(day(-20), 50, -0.5, -1, -0.25);

        assertThat(Crossing.falling(emptying, 10, NOW, Crossing.HORIZON)).isEqualTo(rising(FILLING, 90));
        assertThat(Crossing.falling(emptying, 40, NOW, Crossing.HORIZON)).isEqualTo(new Crossing.Reached());
    }

    @Test
    void a_trend_is_not_followed_from_within_its_past() {
        assertThatIllegalArgumentException().isThrownBy(() -> Crossing.rising(FILLING, 90, day(-21), Crossing.HORIZON));
    }

    @Test
    void the_higher_the_threshold_the_later_it_is_reached() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            double slope = random.nextGaussian();
            var trend = new Trend(
                    day(-random.nextInt(100)),
                    random.nextGaussian(),
                    slope,
                    slope - random.nextDouble(),
                    slope + random.nextDouble());
            double lower = random.nextGaussian() * 20;
            double higher = lower + random.nextDouble() * 20;

            assertThat(order(rising(trend, lower))).isLessThanOrEqualTo(order(rising(trend, higher)));
        }
    }

    @Test
    void a_forecast_reaches_a_threshold_first_by_its_upper_bound() {
        Forecast forecast = forecast(1, 5, 3, 8, 2, 9);

        assertThat(Crossing.rising(forecast, 8))
                .isEqualTo(new Crossing.Ahead(hour(3), Optional.of(hour(3)), Optional.of(hour(5))));
        assertThat(Crossing.rising(forecast, 7))
                .isEqualTo(new Crossing.Ahead(hour(3), Optional.of(hour(3)), Optional.of(hour(3))));
        assertThat(Crossing.rising(forecast, 9.5))
                .isEqualTo(new Crossing.Ahead(hour(5), Optional.empty(), Optional.empty()));
        assertThat(Crossing.rising(forecast, 11)).isEqualTo(new Crossing.NotBefore(hour(6)));
        assertThat(Crossing.rising(forecast, 1)).isEqualTo(new Crossing.Reached());
    }

    @Test
    void a_forecast_falls_to_a_threshold_first_by_its_lower_bound() {
        Forecast forecast = forecast(9, 5, 3);

        assertThat(Crossing.falling(forecast, 4))
                .isEqualTo(new Crossing.Ahead(hour(1), Optional.of(hour(2)), Optional.of(hour(2))));
        assertThat(Crossing.falling(forecast, 9)).isEqualTo(new Crossing.Reached());
    }

    /** A disk that fills by chance; 60 days of it are known. */
    @Test
    void a_disk_that_fills_by_chance_is_full_between_the_dates_about_as_often_as_promised() {
        int between = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            double[] used = new double[2_000];
            for (int i = 1; i < used.length; i++) {
                used[i] = used[i - 1] + 1 + 1.5 * random.nextGaussian();
            }
            int full = IntStream.range(0, used.length)
                    .filter(i -> used[i] >= 200)
                    .findFirst()
                    .orElseThrow();
            Series known = Series.of(NOW, Duration.ofDays(1), java.util.Arrays.copyOf(used, 60));
            Crossing crossing = Crossing.rising(Trend.of(known).orElseThrow(), 200, known.end(), Crossing.HORIZON);
            between += contains(crossing, known.timeOf(full)) ? 1 : 0;
        }
        assertThat(between / 300.0).isBetween(0.7, 0.92);
    }

    private static boolean contains(Crossing crossing, Instant moment) {
        return crossing instanceof Crossing.Ahead(Instant earliest, Optional<Instant> _, Optional<Instant> latest)
                && !moment.isBefore(earliest)
                && latest.map(last -> !moment.isAfter(last)).orElse(true);
    }

    private static long order(Crossing crossing) {
        return switch (crossing) {
            case Crossing.Reached _ -> Long.MIN_VALUE;
            case Crossing.Ahead ahead -> ahead.best().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE - 1);
            case Crossing.NotBefore _ -> Long.MAX_VALUE;
        };
    }

    private static Crossing rising(Trend trend, double threshold) {
        return Crossing.rising(trend, threshold, NOW, Crossing.HORIZON);
    }

    private static Forecast forecast(double... expected) {
        List<Forecast.Point> points = IntStream.range(0, expected.length)
                .mapToObj(i -> new Forecast.Point(hour(i), expected[i] - 1, expected[i], expected[i] + 1))
                .toList();
        return new Forecast(HOUR, points);
    }

    private static Instant day(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Instant hour(int hours) {
        return NOW.plus(HOUR.multipliedBy(hours));
    }
}
