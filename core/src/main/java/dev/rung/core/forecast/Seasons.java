package dev.rung.core.forecast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The patterns that recur in a series.
 *
 * @param day how many steps the pattern of the day has; 0: there is none
 * @param week how many steps that of the week has; 0: there is none
 * @param hold for how many steps in a row the pattern of the week adds the same; divides the week
 */
record Seasons(int day, int week, int hold) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int LEAST_CYCLES = 3;
    private static final int LEAST_DAYS_FOR_PARTS = 10;
    private static final int PARTS_OF_DAY = 4;
    private static final int MOST_SLOTS = 10_080;

    /**
     * Those that a series may be looked at for: the day and the week when it has them three times, and after ten days the
     * quarters of the days of the week, which tell working days from others with less to learn from.
     *
     * @param size how many steps the series has
     */
    static List<Seasons> within(Duration step, int size) {
        int day = slots(DAY, step, size / LEAST_CYCLES);
        int week = slots(WEEK, step, size / LEAST_CYCLES);
        int parts = day % PARTS_OF_DAY == 0 ? slots(WEEK, step, size * 7 / LEAST_DAYS_FOR_PARTS) : 0;
        List<Seasons> possible = new ArrayList<>(List.of(new Seasons(0, 0, 1)));
        if (day > 0) {
            possible.add(new Seasons(day, 0, 1));
        }
        if (day > 0 && parts > 0) {
            possible.add(new Seasons(day, parts, day / PARTS_OF_DAY));
        }
        if (week > 0) {
            possible.add(new Seasons(day, week, 1));
        }
        return possible;
    }

    /** The shortest of the patterns in steps; 0 when there is none. */
    int shortest() {
        return day > 0 ? day : week;
    }

    /** How many steps a cycle has; 0 when it is no whole number of them or more than fit. */
    private static int slots(Duration cycle, Duration step, int most) {
        long slots = cycle.dividedBy(step);
        boolean whole = step.multipliedBy(slots).equals(cycle);
        return whole && slots >= 2 && slots <= Math.min(most, MOST_SLOTS) ? (int) slots : 0;
    }
}
