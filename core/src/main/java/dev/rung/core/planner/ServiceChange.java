package dev.rung.core.planner;

import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the instances of a service that were found compare with those that are wanted.
 *
 * @param kept they stay as they are
 * @param leaving they go
 * @param missing the host of each instance that must be started
 * @param serving those that an edge may be giving work to now
 * @param served those that an edge does give work to now
 * @param edgesKnow whether every edge gives work to exactly those that stay
 */
record ServiceChange(
        List<Found> kept,
        List<Found> leaving,
        List<String> missing,
        List<PlacedInstance> serving,
        Set<InstanceId> served,
        boolean edgesKnow) {
    /** Nothing to do. */
    static final ServiceChange NONE = new ServiceChange(List.of(), List.of(), List.of(), List.of(), Set.of(), true);

    /**
     * Compares.
     *
     * @param on the hosts on which its instances are to stand
     * @param replaceAll whether even instances of the wanted kind are replaced
     */
    static ServiceChange of(ServiceWish wish, Census census, List<String> on, boolean replaceAll) {
        String service = wish.service().name();
        List<Found> found = census.of(service);
        boolean othersLive = found.stream().anyMatch(one -> lives(one) && !isOfKind(wish, one));
        var kept = new ArrayList<Found>();
        var leaving = new ArrayList<Found>();
        var missing = new ArrayList<List<String>>();
        var share = Placement.spread(wish.replicas(), on);
        var bestFirst = bestFirst(found);
        share.forEach((host, count) -> {
            int staying = 0;
            for (Found one : bestFirst) {
                boolean asWanted = lives(one) || (endedWell(wish, one) && !othersLive && !census.wasStopped(one));
                if (one.host().equals(host) && !replaceAll && isOfKind(wish, one) && asWanted && staying < count) {
                    kept.add(one);
                    staying++;
                }
            }
            missing.add(Collections.nCopies(count - staying, host));
        });
        var stays = new HashSet<>(kept);
        bestFirst.stream().filter(one -> !stays.contains(one)).forEach(leaving::add);
        var served = census.served(service);
        // What a plan that was cut short left behind, and was never ready, is not to be given requests by this one.
        var serving = found.stream()
                .filter(one -> !one.ended())
                .filter(one -> stays.contains(one) || one.instance().ready() || served.contains(one.id()))
                .map(Found::placed)
                .toList();
        return new ServiceChange(
                kept,
                leaving,
                Placement.inTurn(missing),
                serving,
                served,
                census.everyEdgeServes(service, running(kept)));
    }

    /** Those that serve now and go. */
    List<PlacedInstance> former() {
        return leaving.stream().map(Found::placed).filter(serving::contains).toList();
    }

    /** Whether anything must be done about the instances themselves. */
    boolean isNeeded() {
        return !missing.isEmpty() || !leaving.isEmpty();
    }

    /** Those that stay and may be given work. */
    List<PlacedInstance> staying() {
        return kept.stream().filter(one -> !one.ended()).map(Found::placed).toList();
    }

    /** Whether every edge gives work to those that stay, and to nobody else. */
    boolean hasSwitchedOver() {
        return edgesKnow && !staying().isEmpty();
    }

    /**
     * Whether living instances of other releases make room for those of this one, and for nothing else: where some of a
     * former release stay, they serve, and must not be taken for newcomers that have yet to prove themselves.
     */
    boolean hasTwoSides(int release) {
        return leaving.stream().anyMatch(old -> !old.ended() && old.id().release() != release)
                && kept.stream().allMatch(one -> one.id().release() == release);
    }

    /** So that one that serves never goes in favour of one that does not. */
    private static List<Found> bestFirst(List<Found> found) {
        return found.stream()
                .sorted(Comparator.comparing((Found one) -> !lives(one))
                        .thenComparing(one -> !one.instance().ready()))
                .toList();
    }

    private static boolean isOfKind(ServiceWish wish, Found one) {
        return one.instance().fingerprint().equals(wish.fingerprint())
                && one.instance().oneShot() == wish.oneShot();
    }

    private static boolean lives(Found one) {
        return !one.ended() && one.instance().state() != Instance.State.CREATED;
    }

    /** One that was stopped in favour of others looks the same; therefore it does not count while others live. */
    private static boolean endedWell(ServiceWish wish, Found one) {
        return one.instance().state() == Instance.State.EXITED
                && switch (wish.service().lifecycle().restart().mode()) {
                    case NO, ON_FAILURE -> true;
                    case ALWAYS, UNLESS_STOPPED -> false;
                };
    }

    private static Set<InstanceId> running(List<Found> kept) {
        var running = new HashSet<InstanceId>();
        kept.stream().filter(one -> !one.ended()).forEach(one -> running.add(one.id()));
        return running;
    }
}
