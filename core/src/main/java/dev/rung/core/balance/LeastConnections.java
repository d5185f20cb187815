package dev.rung.core.balance;

import java.util.List;

/** The next request goes where the fewest are in flight; equals take turns. */
final class LeastConnections {
    private LeastConnections() {}

    /**
     * Chooses a target.
     *
     * @param candidates of equal weight, at least one; the sum of what they were given is the number of this turn
     */
    static <T> T choose(List<Load<T>> candidates) {
        int fewest = Integer.MAX_VALUE;
        int equals = 0;
        long turn = 0;
        for (Load<T> candidate : candidates) {
            turn += candidate.given();
            if (candidate.inFlight() < fewest) {
                fewest = candidate.inFlight();
                equals = 1;
            } else if (candidate.inFlight() == fewest) {
                equals++;
            }
        }
        return nth(candidates, fewest, (int) Math.floorMod(turn, (long) equals));
    }

    private static <T> T nth(List<Load<T>> candidates, int inFlight, int index) {
        int left = index;
        for (Load<T> candidate : candidates) {
            if (candidate.inFlight() == inFlight && left-- == 0) {
                return candidate.target();
            }
        }
        throw new IllegalArgumentException("nothing to choose from: " + candidates);
    }
}
