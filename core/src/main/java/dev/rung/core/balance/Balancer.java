package dev.rung.core.balance;

import java.util.List;
import java.util.Optional;

/**
 * Chooses who takes the next request: each weight gets its share of the requests, and among targets of equal weight the
 * one with the fewest in flight is chosen.
 *
 * <p>Least connections alone, even weighted, would starve a light target whenever requests come one at a time: with
 * nothing in flight the heavy one always looks less burdened. Shares alone would hand a stuck target as much as its
 * brothers. A pure function: the caller keeps the numbers of choices and gives them with each {@link Load}.
 */
public final class Balancer {
    private Balancer() {}

    /**
     * Chooses a target; the caller then counts the choice, whatever comes of it.
     *
     * @param candidates what may be chosen; the order decides between equals, so it should stay the same
     * @return nothing when there is no candidate
     */
    public static <T> Optional<T> choose(List<Load<T>> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LeastConnections.choose(haveOneWeight(candidates) ? candidates : ofNextWeight(candidates)));
    }

    private static <T> boolean haveOneWeight(List<Load<T>> candidates) {
        int weight = candidates.getFirst().weight();
        for (Load<T> candidate : candidates) {
            if (candidate.weight() != weight) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<Load<T>> ofNextWeight(List<Load<T>> candidates) {
        int next = QuotaMethod.nextWeight(candidates);
        return candidates.stream()
                .filter(candidate -> candidate.weight() == next)
                .toList();
    }
}
