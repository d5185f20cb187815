package dev.rung.core.planner;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Target;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * How the instances of a service that were found compare with those that are wanted.
 *
 * @param kept they stay as they are
 * @param leaving they go
 * @param missing how many must be started
 * @param serving those that the edge may be giving work to now
 * @param edgeKnows whether the edge gives work to exactly those that stay
 */
record ServiceChange(
        List<Instance> kept, List<Instance> leaving, int missing, List<Instance> serving, boolean edgeKnows) {
    /** Nothing to do. */
    static final ServiceChange NONE = new ServiceChange(List.of(), List.of(), 0, List.of(), true);

    /**
     * Compares.
     *
     * @param replaceAll whether even instances of the wanted kind are replaced
     */
    static ServiceChange of(ServiceWish wish, List<Instance> found, EdgeView edge, boolean replaceAll) {
        var kept = new ArrayList<Instance>();
        var leaving = new ArrayList<Instance>();
        boolean othersLive = found.stream().anyMatch(instance -> lives(instance) && !isOfKind(wish, instance));
        for (Instance instance : bestFirst(found)) {
            boolean asWanted = lives(instance) || (endedWell(wish, instance) && !othersLive);
            boolean stays = !replaceAll && isOfKind(wish, instance) && asWanted && kept.size() < wish.replicas();
            (stays ? kept : leaving).add(instance);
        }
        var serving =
                found.stream().filter(instance -> !instance.state().ended()).toList();
        int missing = Math.max(0, wish.replicas() - kept.size());
        return new ServiceChange(
                kept, leaving, missing, serving, edgeKnows(wish.service().name(), kept, edge));
    }

    /** Whether anything must be done about the instances themselves. */
    boolean isNeeded() {
        return missing > 0 || !leaving.isEmpty();
    }

    /** So that one that serves never goes in favour of one that does not. */
    private static List<Instance> bestFirst(List<Instance> found) {
        return found.stream()
                .sorted(Comparator.comparing((Instance instance) -> !lives(instance))
                        .thenComparing(instance -> !instance.ready()))
                .toList();
    }

    private static boolean isOfKind(ServiceWish wish, Instance instance) {
        return instance.fingerprint().equals(wish.fingerprint()) && instance.oneShot() == wish.oneShot();
    }

    private static boolean lives(Instance instance) {
        return !instance.state().ended() && instance.state() != Instance.State.CREATED;
    }

    /** One that was stopped in favour of others looks the same; therefore it does not count while others live. */
    private static boolean endedWell(ServiceWish wish, Instance instance) {
        return instance.state() == Instance.State.EXITED
                && switch (wish.service().lifecycle().restart().mode()) {
                    case NO, ON_FAILURE -> true;
                    case ALWAYS, UNLESS_STOPPED -> false;
                };
    }

    private static boolean edgeKnows(String service, List<Instance> kept, EdgeView edge) {
        var known = new HashSet<InstanceId>();
        for (EdgeView.TargetView view : edge.targets()) {
            if (view.service().equals(service) && view.target().state() != Target.State.DRAINING) {
                known.add(view.target().instance());
            }
        }
        var staying = new HashSet<InstanceId>();
        kept.stream().filter(instance -> !instance.state().ended()).forEach(instance -> staying.add(instance.id()));
        return known.equals(staying);
    }
}
