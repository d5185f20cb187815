package dev.rung.core.fleet;

import dev.rung.core.lock.Quorum;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Who of a fleet's hosts answers one of them, and what that one is to do about it. Every host keeps its own; the rules see to
 * it that at most one acts, and that it cannot act beside an operator that it does not see.
 *
 * <p>Pure. Times are those of a clock that never jumps, from a beginning of its own.
 *
 * @param silentSince the hosts that do not answer, and since when they do not
 * @param lateSince the hosts that answer and have missed a change, and since when they are seen so
 */
public record Attendance(SortedMap<String, Duration> silentSince, SortedMap<String, Duration> lateSince) {
    /** How long one that is back is looked at first: at the end of a change hosts come to its end one after the other. */
    static final Duration SETTLED = Duration.ofSeconds(20);

    /** Nobody was asked yet. */
    public static final Attendance UNKNOWN = new Attendance(new TreeMap<>(), new TreeMap<>());

    /** Copies the maps. */
    public Attendance {
        silentSince = Collections.unmodifiableSortedMap(new TreeMap<>(silentSince));
        lateSince = Collections.unmodifiableSortedMap(new TreeMap<>(lateSince));
    }

    /**
     * After all were asked once more.
     *
     * @param silent those that did not answer
     * @param late those that answered, this one among them, and have missed a change
     */
    public Attendance after(Set<String> silent, Set<String> late, Duration now) {
        return new Attendance(since(silentSince, silent, now), since(lateSince, late, now));
    }

    private static SortedMap<String, Duration> since(
            Map<String, Duration> before, Collection<String> hosts, Duration now) {
        var since = new TreeMap<String, Duration>();
        hosts.forEach(host -> since.put(host, before.getOrDefault(host, now)));
        return since;
    }

    /** Whether every host answered, and none has missed anything. */
    public boolean isComplete() {
        return silentSince.isEmpty() && lateSince.isEmpty();
    }

    /**
     * What this host is to do.
     *
     * @param self this host
     * @param hosts all hosts of the fleet, itself among them
     * @param lostAfter how long one is silent before it is gone on without
     * @return empty as long as there is nothing to do, it is not sure, or it is for another host to do
     */
    public Optional<Rearrangement> due(String self, SortedSet<String> hosts, Duration lostAfter, Duration now) {
        List<String> present =
                hosts.stream().filter(host -> !silentSince.containsKey(host)).toList();
        Optional<String> first =
                present.stream().filter(host -> !lateSince.containsKey(host)).findFirst();
        if (!first.equals(Optional.of(self))) {
            return Optional.empty();
        }
        if (silentSince.isEmpty()) {
            return haveAllSettled(now) ? Optional.of(new Rearrangement(present, List.of())) : Optional.empty();
        }
        boolean allLost = silentSince.values().stream().allMatch(since -> isOver(since, lostAfter, now));
        return allLost && isEnough(present.size(), hosts.size())
                ? Optional.of(new Rearrangement(present, List.copyOf(silentSince.keySet())))
                : Optional.empty();
    }

    private boolean haveAllSettled(Duration now) {
        return !lateSince.isEmpty() && lateSince.values().stream().allMatch(since -> isOver(since, SETTLED, now));
    }

    private static boolean isOver(Duration since, Duration period, Duration now) {
        return now.minus(since).compareTo(period) >= 0;
    }

    /**
     * Whether those that are left may go on alone: they are most of all, and what most of them agree on is known to any
     * operator who has most of all, because the two share a host.
     */
    private static boolean isEnough(int present, int all) {
        var whole = new Quorum(all);
        return whole.isReachedBy(present) && new Quorum(present).needed() + whole.needed() > all;
    }
}
