package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final int DAY = 24;

    @Test
    void zeros_where_there_never_are_any_count_as_missing() {
        double[] busy = days(14, 50, 50);
        Arrays.fill(busy, 100, 140, 0);

        double[] cleared = Outages.without(busy, DAY);

        assertThat(Arrays.copyOfRange(cleared, 100, 140)).containsOnly(Double.NaN);
        assertThat(Ranks.present(cleared)).hasSize(14 * DAY - 40);
    }

    @Test
    void nights_in_which_nobody_comes_are_none() {
        double[] closedAtNight = days(14, 0, 50);

        assertThat(Outages.without(closedAtNight, DAY)).containsExactly(closedAtNight);
    }

    @Test
    void a_day_out_is_one_though_the_night_before_was_none() {
        double[] closedAtNight = days(14, 0, 50);
        Arrays.fill(closedAtNight, 5 * DAY, 6 * DAY, 0);

        double[] cleared = Outages.without(closedAtNight, DAY);

        assertThat(cleared[5 * DAY + 15]).isNaN();
        assertThat(cleared[4 * DAY + 3]).isZero();
    }

    @Test
    void a_day_of_the_week_on_which_nobody_comes_is_none() {
        double[] closedOnSundays = days(28, 50, 50);
        for (int day = 6; day < 28; day += 7) {
            Arrays.fill(closedOnSundays, day * DAY, (day + 1) * DAY, 0);
        }

        assertThat(Outages.without(closedOnSundays, DAY)).containsExactly(closedOnSundays);
    }

    @Test
    void outages_that_come_again_and_again_are_all_found() {
        double[] shaky = days(42, 50, 50);
        for (int from = 10; from < shaky.length; from += 41) {
            Arrays.fill(shaky, from, from + 3, 0);
        }

        assertThat(Outages.without(shaky, DAY)).doesNotContain(0);
    }

    @Test
    void two_zeros_in_a_row_may_be_chance() {
        double[] busy = days(14, 50, 50);
        busy[100] = 0;
        busy[101] = 0;

        assertThat(Outages.without(busy, DAY)).containsExactly(busy);
    }

    @Test
    void what_is_mostly_zero_has_no_outages() {
        double[] rare = new double[14 * DAY];
        for (int i = 0; i < rare.length; i += 19) {
            rare[i] = 5;
        }

        assertThat(Outages.without(rare, DAY)).containsExactly(rare);
    }

    @Test
    void more_than_two_days_of_zeros_at_the_end_is_how_it_is_now() {
        double[] givenUp = days(14, 50, 50);
        Arrays.fill(givenUp, 12 * DAY - 1, 14 * DAY, 0);
        double[] justOut = days(14, 50, 50);
        Arrays.fill(justOut, 12 * DAY, 14 * DAY, 0);

        assertThat(Outages.without(givenUp, DAY)).containsExactly(givenUp);
        assertThat(Ranks.present(Outages.without(justOut, DAY))).hasSize(12 * DAY);
    }

    private static double[] days(int days, double night, double day) {
        double[] values = new double[days * DAY];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % DAY < 8 ? night : day;
        }
        return values;
    }
}
