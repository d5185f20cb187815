package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The figures in these tests are worked out by hand. */
class SmoothingTest {
    private static final double TINY = 1e-12;
    private static final Seasons TWO_SLOTS = new Seasons(2, 0, 1);
    private static final Weights WEIGHTS = new Weights(0.5, 0.2, 0.9, 0.4, 0, 0.5);

    /** Level 15, the slots −5 and +5, each seen once. */
    private static final Start START = Start.of(new double[] {10, 20, 14, 24}, TWO_SLOTS);

    @Test
    void each_part_takes_over_its_share_of_what_was_unexpected() {
        var smoothing = new Smoothing(START, WEIGHTS, 1_000);

        assertThat(smoothing.expected()).isCloseTo(10, within(TINY));
        assertThat(smoothing.tell(14)).isCloseTo(4, within(TINY));
        // level 15 + 2, trend 0.8, slot −5 + 1.6, departure 4
        assertThat(smoothing.expected()).isCloseTo(17 + 0.72 + 5 + 2, within(TINY));
        assertThat(smoothing.tell(24)).isCloseTo(-0.72, within(TINY));
        // departure 2 − 0.72, level 17.72 + 0.64, trend 0.72 + 0.256, slot 5 + 0.512
        assertThat(ahead(smoothing, 1)).isCloseTo(18.36 + 0.9 * 0.976 - 3.4 + 0.64, within(TINY));
        assertThat(ahead(smoothing, 2)).isCloseTo(18.36 + (0.9 + 0.81) * 0.976 + 5.512 + 0.32, within(TINY));
    }

    @Test
    void the_next_step_and_one_step_ahead_are_the_same() {
        var smoothing = new Smoothing(START, WEIGHTS, 1_000);
        smoothing.tell(31);

        assertThat(ahead(smoothing, 1)).isCloseTo(smoothing.expected(), within(TINY));
    }

    @Test
    void a_missing_value_changes_nothing_but_that_time_passes() {
        var smoothing = new Smoothing(START, WEIGHTS, 1_000);
        smoothing.tell(14);
        double second = ahead(smoothing, 2);

        assertThat(smoothing.tell(Double.NaN)).isNaN();
        assertThat(smoothing.expected()).isCloseTo(second, within(TINY));
    }

    @Test
    void a_surprise_counts_for_three_standard_deviations_at_most() {
        var cut = new Smoothing(START, WEIGHTS, 2);
        var mild = new Smoothing(START, WEIGHTS, 1_000);
        cut.tell(1e9);
        mild.tell(10 + 3 * 2);

        assertThat(cut.expected()).isCloseTo(mild.expected(), within(TINY));
    }

    @Test
    void what_has_been_seen_little_learns_faster_than_its_weight() {
        var slow = new Weights(0, 0, 1, 0, 0, 0);
        var smoothing = new Smoothing(START, slow, 1_000);
        smoothing.tell(22);

        // Three values are known by now: 12 / 4. The slot has been seen twice: 12 / 3.
        assertThat(ahead(smoothing, slow, 2)).isCloseTo(15 + 3 - 5 + 4, within(TINY));
    }

    @Test
    void the_week_adds_to_the_day_and_holds_for_several_steps() {
        var weekly = new Seasons(2, 8, 2);
        Start start = Start.of(new double[] {10, 20, 0, 0, 0, 0, 0, 0}, weekly);
        var smoothing = new Smoothing(start, new Weights(0, 0, 1, 0, 0.5, 0), 1_000);
        Pattern week = start.week(0.5);
        week.learn(8);

        assertThat(week.amount()).isCloseTo(4, within(TINY));
        assertThat(week.amountAfter(1)).isCloseTo(4, within(TINY));
        assertThat(week.amountAfter(2)).isZero();
        assertThat(week.amountAfter(8)).isCloseTo(4, within(TINY));
        assertThat(smoothing.expected()).isCloseTo(10, within(TINY));
    }

    @Test
    void it_starts_with_medians_of_the_first_days() {
        double[] values = new double[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 10 : 20;
        }
        values[0] = 1e6;
        values[3] = Double.NaN;
        Start start = Start.of(values, TWO_SLOTS);

        assertThat(start.length()).isEqualTo(6);
        assertThat(start.level() + start.day(0).amount()).isEqualTo(10);
        assertThat(start.level() + start.day(0).amountAfter(1)).isEqualTo(20);
    }

    @Test
    void fitted_weights_are_about_those_that_the_series_was_made_with() {
        double[] noise = SomeTraffic.NO_SEASON.hours(3_000, 1);
        double[] departures = SomeTraffic.SLOW_DEPARTURES.hours(3_000, 1);
        var none = new Seasons(0, 0, 1);
        Way usual = Way.of(departures, Start.of(departures, none), Weights.at(Weights.usual()));
        Way fitted = usual.fitted(departures);

        assertThat(fitted.squaredErrors(departures)).isLessThan(0.98 * usual.squaredErrors(departures));
        assertThat(fitted.weights().carry()).isCloseTo(0.7, within(0.1));
        assertThat(fitted.weights().level()).isLessThan(0.02);
        assertThat(usual.sigma()).isCloseTo(15, within(1.5));
        assertThat(Way.of(noise, Start.of(noise, none), WEIGHTS)
                        .fitted(noise)
                        .weights()
                        .carry())
                .isLessThan(0.1);
    }

    private static double ahead(Smoothing smoothing, int steps) {
        return ahead(smoothing, WEIGHTS, steps);
    }

    private static double ahead(Smoothing smoothing, Weights weights, int steps) {
        return smoothing.expected(steps, weights.damped(steps), weights.carried(steps));
    }
}
