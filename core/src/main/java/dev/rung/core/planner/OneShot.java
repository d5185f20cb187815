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
    private final List<Instance> found;

    OneShot(Wanted wanted, ServiceWish wish, List<Instance> found) {
        this.wanted = wanted;
        this.wish = wish;
        this.found = found;
    }

    /** Whether it has already done for the wanted definition what it is there for. */
    boolean hasCompleted() {
        return found.stream()
                .anyMatch(instance ->
                        instance.fingerprint().equals(wish.fingerprint()) && instance.state() == Instance.State.EXITED);
    }

    /** Whether it was started for the wanted release. */
    boolean startedForRelease() {
        return ofRelease().isPresent();
    }

    /** Adds the steps that run it, and gives the id of the one after which it is through. */
    String build(Steps plan, Collection<String> needs) {
        InstanceSpec spec = wanted.spec(wish, 1);
        Set<String> gate = new LinkedHashSet<>(needs);
        if (ofRelease().isEmpty()) {
            gate.add(plan.add(start(spec, needs)));
        }
        return plan.add(awaitCompleted(spec.id(), gate));
    }

    /** Those of former releases, which are forgotten once it has run anew. */
    List<Instance> former() {
        return found.stream()
                .filter(instance -> instance.id().release() != wanted.release())
                .toList();
    }

    private Optional<Instance> ofRelease() {
        return found.stream()
                .filter(instance -> instance.id().release() == wanted.release())
                .findFirst();
    }

    private Step start(InstanceSpec spec, Collection<String> needs) {
        boolean safe = wanted.policy().safeOneShots().contains(wish.service().name());
        return new Step(
                "start:" + spec.id(),
                Action.CREATE,
                "run " + spec.id() + " once" + (safe ? " (declared safe to go back over)" : ""),
                Steps.HOST,
                new Act.Start(spec),
                List.of(new Act.Stop(spec.id()), new Act.Remove(spec.id())),
                new LinkedHashSet<>(needs),
                Steps.USUAL_TIMEOUT,
                wish.service().name(),
                false,
                !safe);
    }

    private Step awaitCompleted(InstanceId id, Set<String> needs) {
        return Steps.step(
                "completed:" + id,
                Action.CREATE,
                "wait until " + id + " has ended well",
                new Act.AwaitCompleted(id),
                List.of(),
                needs,
                wanted.policy().oneShotTimeout(),
                wish.service().name());
    }
}
