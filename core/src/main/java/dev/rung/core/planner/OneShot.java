package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service that runs to its end, at most once for a release.
 *
 * <p>Its name is unique to the release, so a start whose outcome is unknown is found again and awaited, never repeated.
 */
final class OneShot {
    private final Wanted wanted;
    private final ServiceWish wish;
    private final List<Found> found;

    OneShot(Wanted wanted, ServiceWish wish, List<Found> found) {
        this.wanted = wanted;
        this.wish = wish;
        this.found = found;
    }

    /**
     * Whether it has already done for the wanted definition what it is there for. Once it was started for the wanted
     * release only that run counts: a former one says nothing about it.
     */
    boolean hasCompleted() {
        return ofRelease().map(this::isCompleted).orElseGet(() -> found.stream().anyMatch(this::isCompleted));
    }

    private boolean isCompleted(Found run) {
        Instance instance = run.instance();
        return instance.oneShot()
                && instance.fingerprint().equals(wish.fingerprint())
                && instance.state() == Instance.State.EXITED;
    }

    /** Whether it was started for the wanted release. */
    boolean startedForRelease() {
        return ofRelease().isPresent();
    }

    /**
     * Adds the steps that run it, and gives the id of the one after which it is through.
     *
     * @param host where it is to run unless it was started elsewhere
     */
    String build(Steps plan, String host, Collection<String> needs) {
        InstanceSpec spec = wanted.spec(wish, 1);
        Set<String> gate = new LinkedHashSet<>(needs);
        String on = ofRelease().map(Found::host).orElse(host);
        if (ofRelease().isEmpty()) {
            gate.add(plan.add(start(spec, on, needs)));
        }
        return plan.add(awaitCompleted(spec.id(), on, gate));
    }

    /** Those of former releases, which are forgotten once it has run anew. */
    List<Found> former() {
        return found.stream()
                .filter(one -> one.id().release() != wanted.release())
                .toList();
    }

    private Optional<Found> ofRelease() {
        return found.stream()
                .filter(one -> one.id().release() == wanted.release())
                .findFirst();
    }

    private Step start(InstanceSpec spec, String host, Collection<String> needs) {
        boolean safe = isSafe();
        return new Step(
                "start:" + spec.id(),
                Action.CREATE,
                "run " + spec.id() + " once" + (safe ? " (declared safe to go back over)" : ""),
                List.of(host),
                new Act.Start(spec),
                List.of(new Act.Stop(spec.id()), new Act.Remove(spec.id())),
                new LinkedHashSet<>(needs),
                Steps.USUAL_TIMEOUT,
                wish.service().name(),
                false,
                !safe);
    }

    private Step awaitCompleted(InstanceId id, String host, Set<String> needs) {
        return new Step(
                "completed:" + id,
                Action.CREATE,
                "wait until " + id + " has ended well",
                List.of(host),
                new Act.AwaitCompleted(id),
                List.of(),
                new LinkedHashSet<>(needs),
                wanted.policy().oneShotTimeout(),
                wish.service().name(),
                false,
                // It may have been started by a plan that was cut short.
                !isSafe());
    }

    private boolean isSafe() {
        return wanted.policy().safeOneShots().contains(wish.service().name());
    }
}
