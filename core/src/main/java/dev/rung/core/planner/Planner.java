package dev.rung.core.planner;

import dev.rung.core.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the plan that leads from what was observed to what is wanted.
 *
 * <p>A pure function: the same inputs give the same plan, and where nothing differs there are no steps.
 */
public final class Planner {
    private final Observed observed;
    private final Wanted wanted;
    private final Steps steps = new Steps();
    private final List<String> unchanged = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, ServiceChange> changes = new LinkedHashMap<>();
    private final Map<String, List<String>> readyOf = new LinkedHashMap<>();
    private final List<Rolling> rollings = new ArrayList<>();

    private Planner(Observed observed, Wanted wanted) {
        this.observed = observed;
        this.wanted = wanted;
    }

    /** The plan that brings a release about. */
    public static Plan plan(Observed observed, Wanted wanted) {
        return new Planner(observed, wanted).make();
    }

    private Plan make() {
        var order = StartOrder.of(
                wanted.services().values().stream().map(ServiceWish::service).toList());
        order.forEach(this::compare);
        new Surroundings(observed, wanted).prepare(steps, unchanged);
        order.forEach(this::change);
        retireHeld();
        var removal = new Removal(observed, wanted);
        removal.stopAfterAllElse(steps);
        order.forEach(this::forgetFormer);
        removal.forget(steps);
        return new Plan(wanted.release(), steps.all(), unchanged, notes);
    }

    private void compare(String name) {
        ServiceWish wish = wish(name);
        if (wish.oneShot()) {
            return;
        }
        boolean restarts = wish.service().dependsOn().entrySet().stream()
                .anyMatch(on -> on.getValue().restart() && changeOf(on.getKey()).isNeeded());
        changes.put(name, ServiceChange.of(wish, observed.instancesOf(name), observed.edge(), restarts));
    }

    private void change(String name) {
        ServiceWish wish = wish(name);
        if (wish.oneShot()) {
            runOnce(wish);
            return;
        }
        ServiceChange change =
                changes.getOrDefault(name, ServiceChange.of(wish, observed.instancesOf(name), observed.edge(), false));
        change.kept().forEach(kept -> unchanged.add(kept.id() + " stays"));
        var rolling = new Rolling(wanted, wish, change, steps, needsOf(wish), crossesBarrier());
        rolling.build(new Numbering(wanted, observed).fresh(wish, change.missing()));
        if (!rolling.pause().isEmpty()) {
            notes.add(rolling.pause());
        }
        readyOf.put(name, rolling.ready());
        rollings.add(rolling);
    }

    /** Behind a barrier there may be no way back, so old instances go on until every new one has shown that it works. */
    private boolean crossesBarrier() {
        return wanted.services().values().stream()
                .filter(ServiceWish::oneShot)
                .map(wish -> wish.service().name())
                .anyMatch(name -> !wanted.policy().safeOneShots().contains(name) && !isThrough(name));
    }

    private void retireHeld() {
        var allReady = new LinkedHashSet<String>();
        readyOf.values().forEach(allReady::addAll);
        rollings.forEach(rolling -> rolling.retireHeld(allReady));
    }

    private void runOnce(ServiceWish wish) {
        String name = wish.service().name();
        if (isThrough(name)) {
            unchanged.add(name + " has run");
            return;
        }
        var oneShot = new OneShot(wanted, wish, observed.instancesOf(name));
        readyOf.put(name, List.of(oneShot.build(steps, needsOf(wish))));
    }

    /** Whether a one-shot has done its work for this release. */
    private boolean isThrough(String name) {
        var oneShot = new OneShot(wanted, wish(name), observed.instancesOf(name));
        boolean servesAChange = wanted.services().values().stream()
                .filter(other -> other.service().dependsOn().containsKey(name))
                .anyMatch(other -> changeOf(other.service().name()).isNeeded());
        boolean needsNoRun = oneShot.hasCompleted() && (oneShot.startedForRelease() || !servesAChange);
        return needsNoRun || wanted.settledOneShots().contains(name);
    }

    private ServiceChange changeOf(String name) {
        return changes.getOrDefault(name, ServiceChange.NONE);
    }

    /** What must stand before the first instance of a service starts. */
    private Set<String> needsOf(ServiceWish wish) {
        var needs = new LinkedHashSet<>(Surroundings.needsOf(wish.service(), steps));
        for (String dependency : wish.service().dependsOn().keySet()) {
            needs.addAll(readyOf.getOrDefault(dependency, List.of()));
        }
        return needs;
    }

    private void forgetFormer(String name) {
        ServiceWish wish = wish(name);
        var retirement = new Retirement(steps, wish.service());
        if (wish.oneShot()) {
            var oneShot = new OneShot(wanted, wish, observed.instancesOf(name));
            // It may have run already, for a plan that was cut short before it came to this.
            if (readyOf.containsKey(name) || oneShot.startedForRelease()) {
                retirement.forget(oneShot.former());
            }
        } else {
            retirement.forget(changeOf(name).leaving());
            retirement.takeName(
                    changeOf(name),
                    new Numbering(wanted, observed).fresh(wish, changeOf(name).missing()));
        }
    }

    private ServiceWish wish(String name) {
        ServiceWish wish = wanted.services().get(name);
        if (wish == null) {
            throw new IllegalArgumentException("nothing is wanted of " + name);
        }
        return wish;
    }
}
