package dev.rung.core.forecast;

/** What recurs: an amount for each slot of a cycle, learnt from what was unexpected in it. Without slots it is 0 always. */
final class Pattern {
    private final double[] amounts;
    private final int[] seen;
    private final double least;
    private final int hold;
    private int now;

    /**
     * @param amounts what each slot is taken to be at first; the first one comes first
     * @param seen how often each slot counts as seen
     * @param hold how many steps each slot lasts, 1 or more
     * @param least the part of a departure that is taken over at least, 0 to 1
     */
    Pattern(double[] amounts, int[] seen, int hold, double least) {
        this.amounts = amounts.clone();
        this.seen = seen.clone();
        this.hold = hold;
        this.least = least;
    }

    /** The amount of the present step. */
    double amount() {
        return amounts.length == 0 ? 0 : amounts[now / hold];
    }

    /** The amount so many steps later. */
    double amountAfter(int steps) {
        return amounts.length == 0 ? 0 : amounts[(now + steps) / hold % amounts.length];
    }

    /** Takes over a part of a departure into the present slot: as for a mean at first, the least part in the end. */
    void learn(double departure) {
        if (amounts.length > 0) {
            int slot = now / hold;
            seen[slot]++;
            amounts[slot] += Math.max(least, 1.0 / (seen[slot] + 1)) * departure;
        }
    }

    /** A step passes. */
    void pass() {
        if (++now >= amounts.length * hold) {
            now = 0;
        }
    }
}
