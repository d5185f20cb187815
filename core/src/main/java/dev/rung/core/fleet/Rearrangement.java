package dev.rung.core.fleet;

import java.util.List;

/**
 * What serves is to be spread anew over the hosts that are there.
 *
 * @param present the hosts that are, in order
 * @param lost those that are gone on without; empty when one that was away is taken back
 */
public record Rearrangement(List<String> present, List<String> lost) {
    /** Copies the lists. */
    public Rearrangement {
        present = List.copyOf(present);
        lost = List.copyOf(lost);
    }
}
