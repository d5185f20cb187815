package dev.rung.core.balance;

import java.util.List;
import java.util.Optional;

/**
 * Weighted least connections: the next request goes where {@code (inFlight + 1) / weight} is smallest.
 *
 * <p>The one that is added stands for the request itself, so that among idle targets the heavier is preferred. Equal
 * targets take turns: the caller numbers its choices and passes the number, which keeps this a pure function.
 */
public final class LeastConnections {

    private LeastConnections() {}

    /**
     * Chooses a target.
     *
     * @param candidates what may be chosen, in any order; targets of weight 0 are passed over
     * @param turn the number of this choice; consecutive numbers give equal targets their turns
     * @return the lightest target, or nothing when no candidate takes new work
     */
    public static <T> Optional<T> choose(List<Load<T>> candidates, long turn) {
        Load<T> lightest = null;
        int equals = 0;
        for (Load<T> candidate : candidates) {
            if (candidate.weight() == 0) {
                continue;
            }
            if (lightest == null || candidate.isLighterThan(lightest)) {
                lightest = candidate;
                equals = 1;
            } else if (candidate.isAsLightAs(lightest)) {
                equals++;
            }
        }
        return lightest == null
                ? Optional.empty()
                : Optional.of(equalTo(lightest, candidates, (int) Math.floorMod(turn, (long) equals)));
    }

    private static <T> T equalTo(Load<T> lightest, List<Load<T>> candidates, int index) {
        int left = index;
        for (Load<T> candidate : candidates) {
            if (candidate.weight() > 0 && candidate.isAsLightAs(lightest) && left-- == 0) {
                return candidate.target();
            }
        }
        return lightest.target();
    }
}
