package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void a_straight_line_is_found_as_it_is() {
        Trend trend = Trend.of(Series.of(START, DAY, 10, 12, 14, 16, 18)).orElseThrow();

        assertThat(trend.perDay()).isEqualTo(2);
        assertThat(trend.lowPerDay()).isEqualTo(2);
        assertThat(trend.highPerDay()).isEqualTo(2);
        assertThat(trend.middle()).isEqualTo("2026-11-03T12:00:00Z");
        assertThat(trend.level()).isEqualTo(14);
        assertThat(trend.at(START.plus(DAY.multipliedBy(10)))).isCloseTo(29, within(1e-9));
    }

    @Test
    void missing_values_do_not_move_the_others_in_time() {
        double nothing = Double.NaN;
        Trend trend = Trend.of(Series.of(START, DAY, 10, nothing, nothing, 16, nothing, 20, 22))
                .orElseThrow();

        assertThat(trend.perDay()).isEqualTo(2);
        assertThat(trend.at(START.plus(DAY.dividedBy(2)))).isCloseTo(10, within(1e-9));
    }

    @Test
    void values_may_come_at_any_times() {
        List<Sample> samples = IntStream.of(0, 1, 5, 30, 31, 90)
                .mapToObj(hour -> new Sample(START.plus(Duration.ofHours(hour)), 3 + hour))
                .toList();

        assertThat(Trend.of(samples).orElseThrow().perDay()).isCloseTo(24, within(1e-9));
    }

    @Test
    void three_values_are_too_few() {
        assertThat(Trend.of(Series.of(START, DAY, 1, 2, Double.NaN, 3))).isEmpty();
    }

    @Test
    void the_bounds_turn_around_the_middle() {
        var trend = new Trend(START, 100, 2, 1, 4);

        assertThat(trend.lowAt(START)).isEqualTo(100);
        assertThat(trend.lowAt(START.plus(DAY))).isEqualTo(101);
        assertThat(trend.highAt(START.plus(DAY))).isEqualTo(104);
        assertThat(trend.lowAt(START.minus(DAY))).isEqualTo(96);
        assertThat(trend.highAt(START.minus(DAY))).isEqualTo(99);
    }

    @Test
    void a_slope_outside_its_bounds_and_a_sample_that_is_no_number_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trend(START, 0, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(START, Double.NaN));
    }
}
