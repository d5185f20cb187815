package dev.rung.core.ledger;

import dev.rung.core.lock.Quorum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Makes one ledger of the copies that stand on several hosts.
 *
 * <p>An entry is settled when it stands on a majority of the hosts under one lock's number: whoever comes later reads a
 * majority too, and so finds it. What is found and not settled is written again under the finder's own, higher number
 * before anything follows it, as in Paxos ("Paxos Made Simple", Lamport 2001, phase 2): otherwise a rival entry on a
 * host that comes back could take its place.
 */
public final class LedgerMerge {
    private LedgerMerge() {}

    /**
     * All entries by their numbers; for one number, the entry under the highest lock's number. Merging is commutative,
     * associative and idempotent, so copies may be merged in any order, and merged ones again.
     *
     * @throws IllegalArgumentException when copies contradict each other, or an entry has no number
     */
    public static List<LedgerEntry> merged(Collection<List<LedgerEntry>> copies) {
        var byNumber = new TreeMap<Long, LedgerEntry>();
        for (List<LedgerEntry> copy : copies) {
            for (LedgerEntry entry : copy) {
                byNumber.merge(entry.number(), entry, LedgerMerge::standing);
            }
        }
        if (!byNumber.isEmpty() && byNumber.firstKey() < 1) {
            throw new IllegalArgumentException("an entry has no number");
        }
        return List.copyOf(byNumber.values());
    }

    /** The first number that is missing among entries sorted by their numbers; empty when they are whole. */
    public static OptionalLong gap(List<LedgerEntry> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).number() != i + 1) {
                return OptionalLong.of(i + 1);
            }
        }
        return OptionalLong.empty();
    }

    /** What must be written to a copy, in this order, so that it says what the merged ledger says. */
    public static List<LedgerEntry> missing(List<LedgerEntry> copy, List<LedgerEntry> merged) {
        var there = new HashSet<>(copy);
        return merged.stream().filter(entry -> !there.contains(entry)).toList();
    }

    /**
     * The merged ledger as an operator has to complete it: what is not settled is under his own number.
     *
     * @param copies what the reachable hosts have
     * @param merged of them
     * @param quorum of all hosts
     * @param fence the operator's number
     */
    public static List<LedgerEntry> adopted(
            Collection<List<LedgerEntry>> copies, List<LedgerEntry> merged, Quorum quorum, long fence) {
        Map<LedgerEntry, Integer> standing = new HashMap<>();
        for (List<LedgerEntry> copy : copies) {
            new HashSet<>(copy).forEach(entry -> standing.merge(entry, 1, Integer::sum));
        }
        var adopted = new ArrayList<LedgerEntry>(merged.size());
        for (LedgerEntry entry : merged) {
            boolean settled = quorum.isReachedBy(standing.getOrDefault(entry, 0));
            adopted.add(settled ? entry : entry.under(fence));
        }
        return List.copyOf(adopted);
    }

    private static LedgerEntry standing(LedgerEntry one, LedgerEntry other) {
        if (one.fence() == other.fence() && !one.equals(other)) {
            throw new IllegalArgumentException("copies contradict each other in entry " + one.number());
        }
        return one.fence() >= other.fence() ? one : other;
    }
}
