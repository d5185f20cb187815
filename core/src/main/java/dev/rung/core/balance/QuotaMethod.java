package dev.rung.core.balance;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares out choices by weight so that after any number of them each share is less than one choice off.
 *
 * <p>The quota method for apportioning seats (Balinski and Young, "The Quota Method of Apportionment", American
 * Mathematical Monthly 82, 1975), known to schedulers as earliest eligible virtual deadline first: of those that a choice
 * would not bring above their share rounded up, the one whose next choice is due first, at {@code (given + 1) / weight}.
 * Without the first condition the heavy would get all of theirs before the light got any.
 */
final class QuotaMethod {
    private QuotaMethod() {}

    /** What all candidates of one weight weigh together and were given together. */
    private record Share(long weight, long given) {
        static Share of(Load<?> load) {
            return new Share(load.weight(), load.given());
        }

        Share plus(Share other) {
            return new Share(weight + other.weight, given + other.given);
        }

        /** Whether it has had less than it is due once the next choice is made. */
        boolean isEligible(Share all) {
            return given * all.weight < (all.given + 1) * weight;
        }

        /** Compares fractions by multiplying across: exact, where a division would round. */
        boolean isDueBefore(Share other) {
            return (given + 1) * other.weight < (other.given + 1) * weight;
        }
    }

    /** The weight whose turn it is among at least one candidate; of two that are due at once the lighter. */
    static <T> int nextWeight(List<Load<T>> candidates) {
        SortedMap<Integer, Share> shares = new TreeMap<>();
        candidates.forEach(load -> shares.merge(load.weight(), Share.of(load), Share::plus));
        Share all = shares.values().stream().reduce(new Share(0, 0), Share::plus);
        Map.Entry<Integer, Share> next = null;
        for (Map.Entry<Integer, Share> share : shares.entrySet()) {
            if (share.getValue().isEligible(all)
                    && (next == null || share.getValue().isDueBefore(next.getValue()))) {
                next = share;
            }
        }
        if (next == null) {
            throw new IllegalArgumentException("nothing to choose from: " + candidates);
        }
        return next.getKey();
    }
}
