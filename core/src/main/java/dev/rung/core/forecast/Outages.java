package dev.rung.core.forecast;

import java.util.Arrays;

/**
 * Tells stretches in which a service was out from those in which nobody came. A stretch of at least three zeros is an outage
 * when chance would hardly bring as many in a row, zeros at these times of the day being as rare as they are otherwise.
 *
 * <p>Other such stretches do not count against that, as they may be outages too, unless they take up a fourth of the days.
 * What is mostly zero a week before or after as well recurs, such as Sundays, and is no outage.
 */
final class Outages {
    private static final double LARGEST_CHANCE = 0.0001;
    private static final int SHORTEST = 3;
    private static final int USUAL = 4;
    private static final int GIVEN_UP_AFTER_DAYS = 2;
    private static final int DAYS_OF_WEEK = 7;

    private final double[] values;
    private final int slots;
    private final int[] present;
    private final int[] inShortRuns;
    private final int[] inLongRuns;

    private Outages(double[] values, int day) {
        this.values = values;
        this.slots = Math.max(1, day);
        this.present = new int[slots];
        this.inShortRuns = new int[slots];
        this.inLongRuns = new int[slots];
    }

    /**
     * A copy of the values without outages: they are missing in it. Zeros at the end that have lasted for longer than two
     * days stay: the service has been given up.
     *
     * @param values none below 0; NaN where one is missing
     * @param day how many values a day has; 0 when it has no pattern
     */
    static double[] without(double[] values, int day) {
        var outages = new Outages(values, day);
        outages.count();
        double[] cleared = values.clone();
        for (int from = 0; from < values.length; from++) {
            int to = outages.endOfZeros(from);
            if (to - from >= SHORTEST && outages.isOutage(from, to)) {
                Arrays.fill(cleared, from, to, Double.NaN);
            }
            from = Math.max(from, to - 1);
        }
        return cleared;
    }

    private void count() {
        int end = 0;
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (i >= end) {
                end = endOfZeros(i);
                length = end - i;
            }
            present[i % slots] += Double.isNaN(values[i]) ? 0 : 1;
            if (values[i] == 0) {
                int[] runs = length >= SHORTEST ? inLongRuns : inShortRuns;
                runs[i % slots]++;
            }
        }
    }

    private int endOfZeros(int from) {
        int to = from;
        while (to < values.length && values[to] == 0) {
            to++;
        }
        return to;
    }

    private boolean isOutage(int from, int to) {
        boolean givenUp = to == values.length && to - from > GIVEN_UP_AFTER_DAYS * Math.max(slots, SHORTEST);
        return !givenUp && !recursWeekly(from, to) && logChance(from, to) < Math.log(LARGEST_CHANCE);
    }

    private boolean recursWeekly(int from, int to) {
        int week = DAYS_OF_WEEK * slots;
        int zeros = 0;
        for (int i = from; i < to && slots > 1; i++) {
            zeros += isZero(i - week, from, to) || isZero(i + week, from, to) ? 1 : 0;
        }
        return 2 * zeros > to - from;
    }

    /** Outside the stretch itself. */
    private boolean isZero(int i, int from, int to) {
        return i >= 0 && i < values.length && (i < from || i >= to) && values[i] == 0;
    }

    private double logChance(int from, int to) {
        double sum = 0;
        for (int slot = 0; slot < slots; slot++) {
            int first = from + Math.floorMod(slot - from, slots);
            int own = first < to ? (to - 1 - first) / slots + 1 : 0;
            boolean usual = inLongRuns[slot] * USUAL >= present[slot];
            double others = usual ? inShortRuns[slot] + inLongRuns[slot] - own : inShortRuns[slot];
            double days = usual ? present[slot] - own : present[slot] - inLongRuns[slot];
            sum += own * Math.log((others + 0.5) / (days + 1));
        }
        return sum;
    }
}
