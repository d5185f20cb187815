package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** The movements of which every strategy is made, each behind the one before it: come, take work, give it up, go. */
final class Turnover {
    private final ServiceWish wish;
    private final ServiceChange change;
    private final InstanceSteps steps;
    private final Steps plan;
    private final boolean routed;
    private final boolean onTrial;
    private final LinkedHashSet<PlacedInstance> active = new LinkedHashSet<>();
    /** An edge that is told anew must not forget who has requests left. */
    private final LinkedHashSet<PlacedInstance> parting = new LinkedHashSet<>();

    private final List<String> ready = new ArrayList<>();
    private List<String> gate;
    private int turn;

    /**
     * A service before anything is done about it.
     *
     * @param edges the hosts whose edges are told
     * @param routed whether the edges give it work
     * @param needs what must be done before the first of its steps
     */
    Turnover(
            Wanted wanted,
            ServiceWish wish,
            ServiceChange change,
            Steps plan,
            List<String> edges,
            boolean routed,
            Collection<String> needs) {
        this.wish = wish;
        this.change = change;
        this.steps = new InstanceSteps(wish.service(), wanted.policy(), edges);
        this.plan = plan;
        this.routed = routed;
        this.onTrial = wanted.onTrial();
        this.gate = List.copyOf(needs);
        active.addAll(change.hasSwitchedOver() ? change.staying() : change.serving());
    }

    ServiceWish wish() {
        return wish;
    }

    ServiceChange change() {
        return change;
    }

    boolean routed() {
        return routed;
    }

    /** Ids of the steps after which the new instances are ready, and given work. */
    List<String> ready() {
        return List.copyOf(ready);
    }

    /** What comes next comes after these as well. */
    void waitFor(Collection<String> more) {
        var all = new LinkedHashSet<>(gate);
        all.addAll(more);
        gate = List.copyOf(all);
    }

    /**
     * Where a plan was cut short, its new instances may not be ready yet: nothing is built on them before they are, and
     * the release has not come about.
     */
    void awaitKept() {
        boolean isBuiltOn = change.isNeeded() || (routed && !change.edgesKnow());
        if (!isBuiltOn && !onTrial) {
            return;
        }
        var gates = change.kept().stream()
                .filter(found -> !found.instance().ready() && !found.ended())
                .map(found -> plan.add(steps.awaitReady(found.placed(), Action.CHANGE, gate)))
                .toList();
        if (!gates.isEmpty()) {
            ready.addAll(gates);
            gate = gates;
        }
    }

    /** Starts instances and waits until each is ready. */
    void arrive(List<Arrival> arriving, Action action) {
        if (arriving.isEmpty()) {
            return;
        }
        var gates = new ArrayList<String>();
        for (Arrival arrival : arriving) {
            String started = plan.add(steps.start(arrival, action, gate));
            gates.add(plan.add(steps.awaitReady(arrival.placed(), action, List.of(started))));
        }
        ready.addAll(gates);
        gate = gates;
    }

    /** Changes who gets an even share of the requests. */
    void giveWorkTo(Collection<PlacedInstance> joining, Collection<PlacedInstance> leaving) {
        var before = List.copyOf(active);
        active.addAll(joining);
        active.removeAll(leaving);
        var after = List.copyOf(active);
        if (!routed || after.equals(before)) {
            return;
        }
        var joined = without(after, before);
        var left = without(before, after);
        parting.addAll(left);
        gate = List.of(plan.add(steps.setTargets(
                ++turn, text(joined, left), Shares.even(after), List.copyOf(parting), before, joined, gate)));
        if (!joined.isEmpty()) {
            // Who needs the service may know it by the edge alone.
            ready.addAll(gate);
        }
    }

    /** Gives canaries their share, and watches them beside the stable ones. */
    void watch(List<PlacedInstance> canaries, List<PlacedInstance> stable, double share, Strategy.Canary strategy) {
        String percent = InstanceSteps.percent(share);
        String what = "give " + percent + " of the requests to " + InstanceSteps.names(canaries);
        List<Act.Share> shares = Shares.canary(stable, canaries, share);
        String given = plan.add(steps.setTargets(++turn, what, shares, List.of(), stable, canaries, gate));
        gate = List.of(plan.add(steps.analyse(turn, percent, canaries, stable, strategy.criteria(), List.of(given))));
        ready.addAll(gate);
        active.addAll(canaries);
    }

    /** Makes these the only ones that get requests; taken back, the others get them again. */
    void switchTo(List<PlacedInstance> fresh, List<PlacedInstance> former) {
        if (routed) {
            String what = "give all requests to " + InstanceSteps.names(fresh);
            gate = List.of(plan.add(steps.setTargets(++turn, what, Shares.even(fresh), former, former, fresh, gate)));
            ready.addAll(gate);
        }
        active.clear();
        active.addAll(fresh);
    }

    /** Tells the edges of those that are there, when they do not know. */
    void tellEdges() {
        if (turn == 0 && routed && !change.edgesKnow()) {
            var all = List.copyOf(active);
            String whom =
                    all.isEmpty() ? "that nobody serves " + wish.service().name() : "of " + InstanceSteps.names(all);
            gate = List.of(plan.add(steps.setTargets(
                    ++turn, "tell the edge " + whom, Shares.even(all), List.of(), all, List.of(), gate)));
        }
    }

    /** Lets instances finish what they have, and stops them; one that has ended is only cleared away later. */
    void retire(List<Found> leaving, String because) {
        giveWorkTo(List.of(), leaving.stream().map(Found::placed).toList());
        var living = leaving.stream().filter(old -> !old.ended()).toList();
        if (living.isEmpty()) {
            return;
        }
        // Without its last route a service gets nothing new, and may still have requests from before.
        boolean hadWork = living.stream().anyMatch(old -> change.served().contains(old.id()));
        if (routed || hadWork) {
            var placed = living.stream().map(Found::placed).toList();
            gate = List.of(plan.add(steps.awaitDrained(placed, gate)));
            parting.removeAll(placed);
        }
        gate = living.stream()
                .map(old -> plan.add(steps.stop(old, because, gate)))
                .toList();
    }

    /** Lets time pass before the next batch. */
    void delay(int batch) {
        var delay = wish.service().replication().update().delay();
        if (delay.isPositive()) {
            String what = "wait " + delay.toSeconds() + " s before the next batch of "
                    + wish.service().name();
            gate = List.of(plan.add(steps.pause(Integer.toString(batch), what, delay, gate)));
        }
    }

    /** Keeps the old ones ready for a while, and goes on only if the new ones have been well all the time. */
    void hold(List<PlacedInstance> fresh, Duration hold) {
        if (!hold.isPositive()) {
            return;
        }
        String what = "hold " + hold.toSeconds() + " s, the old instances of "
                + wish.service().name() + " standing by";
        String held = plan.add(steps.pause("hold", what, hold, gate));
        gate = fresh.stream()
                .map(instance -> plan.add(steps.holdReady(instance, hold, List.of(held))))
                .toList();
        ready.addAll(gate);
    }

    private static String text(List<PlacedInstance> joined, List<PlacedInstance> left) {
        var parts = new ArrayList<String>();
        if (!joined.isEmpty()) {
            parts.add("give requests to " + InstanceSteps.names(joined));
        }
        if (!left.isEmpty()) {
            parts.add("no new requests to " + InstanceSteps.names(left));
        }
        return String.join(", ", parts);
    }

    private static List<PlacedInstance> without(List<PlacedInstance> all, List<PlacedInstance> excluded) {
        var set = new LinkedHashSet<>(all);
        set.removeAll(new LinkedHashSet<>(excluded));
        return List.copyOf(set);
    }
}
