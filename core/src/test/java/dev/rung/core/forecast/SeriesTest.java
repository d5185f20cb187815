package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double MISSING = Double.NaN;

    @Test
    void knows_when_each_step_begins_and_what_is_missing() {
        Series series = Series.of(NOON, HOUR, 1, MISSING, 3);

        assertThat(series.timeOf(2)).isEqualTo("2026-11-29T14:00:00Z");
        assertThat(series.end()).isEqualTo("2026-11-29T15:00:00Z");
        assertThat(series.value(1)).isNaN();
        assertThat(series.size()).isEqualTo(3);
        assertThat(series.present()).isEqualTo(2);
    }

    @Test
    void an_empty_value_is_a_missing_one() {
        Series series = Series.of(NOON, HOUR, List.of(OptionalDouble.of(4), OptionalDouble.empty()));

        assertThat(series.toArray()).containsExactly(4, MISSING);
    }

    @Test
    void does_not_change_when_what_it_was_made_of_does() {
        double[] values = {1, 2};
        Series series = Series.of(NOON, HOUR, values);
        values[0] = 9;
        series.toArray()[1] = 9;

        assertThat(series.toArray()).containsExactly(1, 2);
    }

    @Test
    void sums_are_scaled_up_for_values_that_are_missing() {
        Series series = Series.of(NOON, MINUTE, 1, MISSING, 3, 10, 20, 30);

        assertThat(aggregated(series, 3, Aggregation.SUM)).containsExactly(6, 60);
    }

    @Test
    void puts_together_as_asked() {
        Series series = Series.of(NOON, MINUTE, 5, 1, 3, MISSING);

        assertThat(aggregated(series, 4, Aggregation.MEAN)).containsExactly(3);
        assertThat(aggregated(series, 4, Aggregation.LARGEST)).containsExactly(5);
        assertThat(aggregated(series, 4, Aggregation.LAST)).containsExactly(3);
    }

    @Test
    void a_step_of_which_more_than_half_is_missing_is_missing() {
        Series half = Series.of(NOON, MINUTE, 1, MISSING, MISSING, 3);
        Series less = Series.of(NOON, MINUTE, 1, MISSING, MISSING, MISSING);

        assertThat(aggregated(half, 4, Aggregation.MEAN)).containsExactly(2);
        assertThat(aggregated(less, 4, Aggregation.MEAN)).containsExactly(MISSING);
    }

    @Test
    void days_begin_at_midnight_and_those_hardly_begun_are_missing() {
        Series series = Series.of(NOON.plus(HOUR.multipliedBy(7)), HOUR, new double[30]);

        Series days = series.aggregatedTo(Duration.ofDays(1), Aggregation.SUM);

        assertThat(days.start()).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(days.toArray()).containsExactly(MISSING, 0, MISSING);
    }

    @Test
    void minutes_that_begin_between_whole_ones_belong_to_the_hour_they_begin_in() {
        double[] values = new double[24];
        values[11] = 1;
        values[12] = 2;
        Series series = Series.of(NOON.plusSeconds(240), Duration.ofMinutes(5), values);

        assertThat(series.aggregatedTo(HOUR, Aggregation.SUM).toArray()).containsExactly(1, 2);
    }

    @Test
    void times_before_1970_are_put_together_the_same() {
        Series series = Series.of(Instant.parse("1969-12-31T23:59:00Z"), MINUTE, 7, 1, 1);

        Series coarse = series.aggregatedTo(Duration.ofMinutes(2), Aggregation.SUM);

        assertThat(coarse.start()).isEqualTo("1969-12-31T23:58:00Z");
        assertThat(coarse.toArray()).containsExactly(14, 2);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Series.of(NOON, MINUTE).aggregatedTo(HOUR, Aggregation.SUM).size())
                .isZero();
    }

    @Test
    void refuses_what_is_too_long_infinite_or_without_a_step() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.of(NOON, HOUR, new double[Series.MOST_VALUES + 1]))
                .withMessageContaining("aggregate");
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(NOON, HOUR, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(NOON, Duration.ZERO, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.of(NOON, Duration.ofDays(36_500), 1, 2))
                .withMessageContaining("hundred years");
    }

    @Test
    void refuses_steps_that_are_no_multiple() {
        Series series = Series.of(NOON, Duration.ofMinutes(7), 1, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> series.aggregatedTo(HOUR, Aggregation.SUM));
        assertThatIllegalArgumentException().isThrownBy(() -> series.aggregatedTo(MINUTE, Aggregation.SUM));
        assertThatIllegalArgumentException().isThrownBy(() -> series.aggregatedTo(Duration.ZERO, Aggregation.SUM));
    }

    private static double[] aggregated(Series series, int minutes, Aggregation how) {
        return series.aggregatedTo(Duration.ofMinutes(minutes), how).toArray();
    }
}
