package dev.rung.core.planner;

import dev.rung.core.plan.FailureRule;
import dev.rung.core.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Makes the plan that leads from what was observed to what is wanted.
 *
 * <p>A pure function: the same inputs give the same plan, and where nothing differs there are no steps.
 */
public final class Planner {
    private final Observed observed;
    private final Census census;
    private final Wanted wanted;
    private final Steps steps = new Steps();
    private final List<String> unchanged = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, ServiceChange> changes = new LinkedHashMap<>();
    private final Map<String, List<Arrival>> arrivals = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependents = new LinkedHashMap<>();
    private final Map<String, List<String>> readyOf = new LinkedHashMap<>();
    private final List<Replacement> replacements = new ArrayList<>();
    private final Surroundings surroundings;
    private final Set<String> routed;

    private Planner(Observed observed, Wanted wanted) {
        this.observed = observed;
        this.census = new Census(observed);
        this.wanted = wanted;
        this.routed = wanted.routedServices();
        this.surroundings = new Surroundings(observed, wanted, this::hostsOf);
        wanted.services()
                .forEach((name, wish) -> wish.service()
                        .dependsOn()
                        .keySet()
                        .forEach(on -> dependents
                                .computeIfAbsent(on, _ -> new LinkedHashSet<>())
                                .add(name)));
    }

    /** The plan that brings a release about. */
    public static Plan plan(Observed observed, Wanted wanted) {
        return new Planner(observed, wanted).make();
    }

    private Plan make() {
        var order = StartOrder.of(
                wanted.services().values().stream().map(ServiceWish::service).toList());
        order.forEach(this::compare);
        surroundings.prepare(steps, unchanged);
        boolean holdOld = holdsOld();
        order.forEach(name -> change(name, holdOld));
        if (holdOld) {
            goOnTogether();
        }
        replacements.stream()
                .map(Replacement::note)
                .filter(note -> !note.isEmpty())
                .forEach(notes::add);
        var removal = new Removal(observed, wanted);
        removal.stopAfterAllElse(steps);
        order.forEach(this::forgetFormer);
        removal.forget(steps);
        removal.giveUpLost(steps);
        return new Plan(wanted.release(), steps.all(), unchanged, notes, failureRules(), newData());
    }

    /** Compose's {@code failure_action} and {@code max_failure_ratio}. */
    private Map<String, FailureRule> failureRules() {
        var rules = new LinkedHashMap<String, FailureRule>();
        wanted.services().forEach((name, wish) -> {
            var update = wish.service().replication().update();
            int borne = (int) Math.floor(update.maxFailureRatio() * wish.replicas());
            var rule = switch (update.onFailure()) {
                case ROLLBACK -> new FailureRule(borne, false);
                case PAUSE -> new FailureRule(borne, true);
                case CONTINUE -> new FailureRule(wish.replicas(), false);
            };
            if (!rule.equals(FailureRule.TAKE_BACK)) {
                rules.put(name, rule);
            }
        });
        return rules;
    }

    /** Where services come to have data that had none so far, and which lose theirs. */
    private SequencedMap<String, String> newData() {
        var stands = Removal.lostData(wanted.placement());
        for (ServiceWish wish : wanted.services().values()) {
            String name = wish.service().name();
            boolean known = wish.oneShot() || wanted.placement().data().containsKey(name);
            if (!known && soleWriter(wish).isPresent()) {
                hostsOf(wish).stream().findFirst().ifPresent(host -> stands.put(name, host));
            }
        }
        return stands;
    }

    private void compare(String name) {
        ServiceWish wish = wish(name);
        if (wish.oneShot()) {
            return;
        }
        var hosts = hostsOf(wish);
        if (hosts.isEmpty()) {
            notes.add(whyNowhere(name));
            return;
        }
        boolean restarts = wish.service().dependsOn().entrySet().stream()
                .anyMatch(on -> on.getValue().restart() && changeOf(on.getKey()).isNeeded());
        var change = ServiceChange.of(wish, census, hosts, restarts);
        changes.put(name, change);
        arrivals.put(name, new Numbering(wanted, census).fresh(wish, change.missing()));
    }

    private String whyNowhere(String name) {
        Placement placement = wanted.placement();
        String host = placement.data().getOrDefault(name, "a host");
        return placement.lostData().contains(name)
                ? name + ": its data is lost with " + host + "; the next 'rung up' starts it anew, empty"
                : name + " stays as it is: its data stands on " + host + ", which is not reached";
    }

    private void change(String name, boolean holdOld) {
        ServiceWish wish = wish(name);
        if (wish.oneShot()) {
            runOnce(wish);
            return;
        }
        ServiceChange change = changeOf(name);
        change.kept().forEach(kept -> unchanged.add(kept.id() + " stays"));
        var turnover = new Turnover(wanted, wish, change, steps, census.hosts(), routed.contains(name), needsOf(wish));
        var replacement = replacement(turnover, holdOld);
        replacement.introduce();
        readyOf.put(name, replacement.ready());
        replacements.add(replacement);
    }

    private Replacement replacement(Turnover turnover, boolean holdOld) {
        var policy = wanted.policy();
        var fresh = arrivalsOf(turnover.wish().service().name());
        var order = ReplacementOrder.of(turnover.wish().service(), wanted.engine(), policy.sharedVolumes());
        boolean sideBySide = !order.stopFirst()
                && turnover.wish().replicas() > 0
                && turnover.change().hasTwoSides(wanted.release());
        return switch (policy.strategy()) {
            case Strategy.BlueGreen blueGreen when sideBySide -> new BlueGreen(turnover, fresh, blueGreen.hold());
            case Strategy.Canary canary
            when sideBySide && Canary.isPossible(turnover) -> new Canary(turnover, fresh, canary);
            case Strategy.Rolling _, Strategy.BlueGreen _, Strategy.Canary _ ->
                new Rolling(turnover, order, fresh, policy.batch(), holdOld);
        };
    }

    /**
     * Whether old instances go on until every new one has shown that it works: because the strategy says so, or because
     * behind a barrier there may be no way back.
     */
    private boolean holdsOld() {
        return switch (wanted.policy().strategy()) {
            case Strategy.Rolling _ -> crossesBarrier();
            case Strategy.BlueGreen _, Strategy.Canary _ -> true;
        };
    }

    private boolean crossesBarrier() {
        return wanted.services().values().stream()
                .filter(ServiceWish::oneShot)
                .map(wish -> wish.service().name())
                .anyMatch(name -> !wanted.policy().safeOneShots().contains(name) && !isThrough(name));
    }

    /** Takes the second and third movement of every replacement, each when all are through with the one before. */
    private void goOnTogether() {
        boolean replaces =
                changes.values().stream().anyMatch(change -> !change.leaving().isEmpty());
        if (!replaces) {
            return;
        }
        String introduced = steps.join("introduced", "everything new is ready", allReady());
        replacements.forEach(replacement -> replacement.switchOver(introduced));
        var proofs = allReady();
        replacements.forEach(replacement -> proofs.addAll(replacement.ready()));
        String switched = steps.join("switched", "everything new has taken over", proofs);
        replacements.forEach(replacement -> replacement.retire(switched));
    }

    private Set<String> allReady() {
        var all = new LinkedHashSet<String>();
        readyOf.values().forEach(all::addAll);
        return all;
    }

    private void runOnce(ServiceWish wish) {
        String name = wish.service().name();
        if (isThrough(name)) {
            unchanged.add(name + " has run");
            return;
        }
        String host = hostsOf(wish).stream()
                .findFirst()
                .orElseThrow(() -> new PlanRefusedException(
                        name + ": none of the hosts it may run on is reached",
                        "Make one reachable, or change its place"));
        var oneShot = new OneShot(wanted, wish, census.of(name));
        readyOf.put(name, List.of(oneShot.build(steps, host, needsOf(wish))));
    }

    /** Whether a one-shot has done its work for this release. */
    private boolean isThrough(String name) {
        var oneShot = new OneShot(wanted, wish(name), census.of(name));
        boolean servesAChange = Optional.ofNullable(dependents.get(name)).orElse(Set.of()).stream()
                .anyMatch(other -> changeOf(other).isNeeded());
        boolean needsNoRun = oneShot.hasCompleted() && (oneShot.startedForRelease() || !servesAChange);
        return needsNoRun || wanted.settledOneShots().contains(name);
    }

    private List<String> hostsOf(ServiceWish wish) {
        return wanted.placement().candidates(wish, observed, census, soleWriter(wish));
    }

    private Optional<String> soleWriter(ServiceWish wish) {
        return ReplacementOrder.soleWriterOf(wish.service(), wanted.policy().sharedVolumes());
    }

    private ServiceChange changeOf(String name) {
        return changes.getOrDefault(name, ServiceChange.NONE);
    }

    private List<Arrival> arrivalsOf(String name) {
        return Optional.ofNullable(arrivals.get(name)).orElse(List.of());
    }

    /** What must stand before the first instance of a service starts. */
    private Set<String> needsOf(ServiceWish wish) {
        var needs = new LinkedHashSet<>(surroundings.needsOf(wish.service(), steps));
        for (String dependency : wish.service().dependsOn().keySet()) {
            needs.addAll(Optional.ofNullable(readyOf.get(dependency)).orElse(List.of()));
        }
        return needs;
    }

    private void forgetFormer(String name) {
        ServiceWish wish = wish(name);
        var retirement = new Retirement(steps, wish.service());
        if (wish.oneShot()) {
            var oneShot = new OneShot(wanted, wish, census.of(name));
            // It may have run already, for a plan that was cut short before it came to this.
            if (readyOf.containsKey(name) || oneShot.startedForRelease()) {
                retirement.forget(oneShot.former());
            }
        } else {
            retirement.forget(changeOf(name).leaving());
            retirement.takeName(changeOf(name), arrivalsOf(name));
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
