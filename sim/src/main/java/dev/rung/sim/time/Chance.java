package dev.rung.sim.time;

import java.util.List;

/**
 * Randomness that follows from a seed, and for each purpose from how often it was asked for that purpose: what is taken
 * out of a run leaves the luck of the rest as it was.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class Chance {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** The chance of a seed for one purpose. */
    public Chance(long seed, String purpose) {
        this.state = mixed(seed * GOLDEN_GAMMA + purpose.hashCode());
    }

    /** The next number. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mixed(state);
    }

    /** From the first to the last, both among them. */
    public int between(int first, int last) {
        return first + (int) Long.remainderUnsigned(next(), last - first + 1L);
    }

    /** True once in so many times. */
    public boolean onceIn(int times) {
        return between(1, times) == 1;
    }

    /** One of them. */
    public <T> T oneOf(List<T> several) {
        return several.get(between(0, several.size() - 1));
    }

    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
