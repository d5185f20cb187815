package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Forecasts of one hour to one day, on real traffic and on made-up series that the methods were not made for. */
class BacktestTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int DAY = 24;
    private static final int WEEK = 168;

    @ParameterizedTest(name = "{0}: known {1} hours, then every {2}, against the value {3} hours before")
    @CsvSource({
        "nasa-http-1995-hourly, 336, 31, 24",
        "nasa-http-1995-hourly, 336, 31, 168",
        "nab-elb-2014-hourly, 120, 5, 24"
    })
    void real_hours_are_within_the_interval_as_promised_and_better_than_naive(
            String trace, int first, int apart, int season) {
        var backtest = new Backtest(HOUR, DAY, season).over(trace(trace), first, apart);

        assertThat(backtest.coverage()).as(backtest.toString()).isBetween(0.75, 0.9);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(0.9);
    }

    /** Too short for a season: the naive forecast is that it stays as it is. */
    @Test
    void a_bursty_day_is_within_the_interval_as_promised_and_better_than_naive() {
        double[] day = trace("azure-functions-day-10-minutes");

        var backtest = new Backtest(TEN_MINUTES, 36, 1).over(day, 36, 1);

        assertThat(backtest.coverage()).as(backtest.toString()).isBetween(0.75, 0.9);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(0.9);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LEVEL_SHIFT", "RANDOM_WALK"})
    void made_up_hours_are_within_the_interval_as_promised_and_better_than_naive(SomeTraffic kind) {
        var backtest = new Backtest(HOUR, DAY, DAY).over(kind.hours(6 * WEEK, 7), 15 * DAY, 37);

        assertThat(backtest.coverage()).as(backtest.toString()).isBetween(0.74, 0.92);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(0.97);
    }

    /** From three days after on. The naive forecast has had it all in one, and it is hard to do better. */
    @Test
    void twice_as_much_from_one_hour_to_the_next_is_learnt_in_three_days() {
        var backtest = new Backtest(HOUR, DAY, DAY);
        for (int seed = 1; seed <= 3; seed++) {
            backtest.over(SomeTraffic.LEVEL_SHIFT.hours(5 * WEEK, seed), 24 * DAY, 23);
        }

        assertThat(backtest.coverage()).as(backtest.toString()).isGreaterThan(0.75);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(1.1);
    }

    /** Nothing beats the last value there. */
    @Test
    void a_random_walk_is_within_the_interval_and_hardly_worse_than_the_last_value() {
        var backtest = new Backtest(HOUR, DAY, 1);
        for (int seed = 1; seed <= 6; seed++) {
            backtest.over(SomeTraffic.RANDOM_WALK.hours(6 * WEEK, seed), 15 * DAY, 97);
        }

        assertThat(backtest.coverage()).as(backtest.toString()).isBetween(0.75, 0.92);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(1.1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SEASON", "DAILY_COUNTS", "WEEKLY", "SLOW_DEPARTURES"})
    void five_days_are_enough_for_an_honest_interval(SomeTraffic kind) {
        var backtest = new Backtest(HOUR, DAY, DAY).over(kind.hours(12 * DAY, 8), 5 * DAY, 7);

        assertThat(backtest.coverage()).as(backtest.toString()).isBetween(0.74, 0.92);
        assertThat(backtest.scaledError()).as(backtest.toString()).isLessThan(0.95);
    }

    private static double[] trace(String name) {
        String file = "/traces/" + name + ".csv";
        try (var in = Objects.requireNonNull(BacktestTest.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .skip(1)
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .mapToDouble(count -> count.isEmpty() ? Double.NaN : Double.parseDouble(count))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
