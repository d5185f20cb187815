package dev.rung.core.forecast;

import java.util.Arrays;

/** What {@link Smoothing} begins with: medians over the first cycles of the values. */
final class Start {
    private static final int MOST_CYCLES = 3;
    private static final int PART_OF_ALL = 4;
    private static final int STEPS_WITHOUT_PATTERN = 12;

    private final Seasons seasons;
    private final int length;
    private final double level;
    private final double[] amounts;
    private final int[] seen;

    private Start(Seasons seasons, int length, double level, double[] amounts, int[] seen) {
        this.seasons = seasons;
        this.length = length;
        this.level = level;
        this.amounts = amounts;
        this.seen = seen;
    }

    /**
     * From the first cycles: three, but no more than a fourth of all.
     *
     * @param values NaN where one is missing, but not all of them
     */
    static Start of(double[] values, Seasons seasons) {
        int slots = Math.max(1, seasons.shortest());
        int most = seasons.shortest() > 0 ? MOST_CYCLES : STEPS_WITHOUT_PATTERN;
        int cycles = Math.clamp(values.length / slots / PART_OF_ALL, 1, most);
        double[] first = Ranks.present(Arrays.copyOf(values, slots * cycles));
        double level = Ranks.median(first.length > 0 ? first : Ranks.present(values));
        var amounts = new double[seasons.shortest()];
        var seen = new int[seasons.shortest()];
        for (int slot = 0; slot < amounts.length; slot++) {
            double[] sameSlot = everyOther(values, slot, slots, cycles);
            seen[slot] = sameSlot.length;
            amounts[slot] = sameSlot.length == 0 ? 0 : Ranks.median(sameSlot) - level;
        }
        return new Start(seasons, slots * cycles, level, amounts, seen);
    }

    /** How many steps it has looked at: the smoothing begins behind them. */
    int length() {
        return length;
    }

    /** The median of what it has looked at. */
    double level() {
        return level;
    }

    /** The pattern of the day, which takes over at least this part of a departure. */
    Pattern day(double least) {
        return seasons.day() > 0 ? new Pattern(amounts, seen, 1, least) : unseen(0, 1, least);
    }

    /** That of the week: beside a pattern of the day it is what the week adds to it, and nothing at first. */
    Pattern week(double least) {
        return seasons.day() > 0
                ? unseen(seasons.week() / seasons.hold(), seasons.hold(), least)
                : new Pattern(amounts, seen, 1, least);
    }

    private static Pattern unseen(int slots, int hold, double least) {
        return new Pattern(new double[slots], new int[slots], hold, least);
    }

    private static double[] everyOther(double[] values, int first, int apart, int times) {
        var found = new double[times];
        for (int i = 0; i < times; i++) {
            found[i] = values[first + i * apart];
        }
        return Ranks.present(found);
    }
}
