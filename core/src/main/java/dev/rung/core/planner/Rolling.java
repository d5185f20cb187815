package dev.rung.core.planner;

import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Replaces the instances of one service batch by batch: new ones become ready before old ones are drained and stopped,
 * or, where they cannot stand side by side, the other way round.
 */
final class Rolling {
    private final ServiceWish wish;
    private final ServiceChange change;
    private final ReplacementOrder order;
    private final boolean routed;
    private final ReleasePolicy policy;
    private final InstanceSteps steps;
    private final Steps plan;
    private final List<InstanceId> active = new ArrayList<>();
    private final List<String> ready = new ArrayList<>();
    private final List<Instance> held = new ArrayList<>();
    private final boolean holdOld;
    private List<String> gate;
    private int turn;

    /**
     * A replacement of a service's instances.
     *
     * @param needs what must be done before the first of its steps
     * @param holdOld whether old instances that can wait are stopped only by {@link #retireHeld}
     */
    Rolling(
            Wanted wanted,
            ServiceWish wish,
            ServiceChange change,
            Steps plan,
            Collection<String> needs,
            boolean holdOld) {
        this.wish = wish;
        this.change = change;
        this.policy = wanted.policy();
        this.order = ReplacementOrder.of(wish.service(), wanted.engine(), policy.sharedVolumes());
        this.routed = wanted.routed(wish.service().name());
        this.steps = new InstanceSteps(wish.service(), policy);
        this.plan = plan;
        this.gate = List.copyOf(needs);
        this.holdOld = holdOld && !order.stopFirst();
        change.serving().forEach(instance -> active.add(instance.id()));
    }

    /** Adds the steps of the whole replacement. */
    void build(List<InstanceSpec> fresh) {
        var news = new ArrayList<>(fresh);
        var olds = new ArrayList<>(change.leaving());
        int batch = batchSize(Math.max(news.size(), olds.size()));
        for (int i = 0; !news.isEmpty() || !olds.isEmpty(); i++) {
            if (i > 0 && wish.service().replication().update().delay().isPositive()) {
                gate = List.of(plan.add(
                        steps.pause(i, wish.service().replication().update().delay(), gate)));
            }
            var arriving = take(news, batch);
            var leaving = take(olds, news.isEmpty() ? olds.size() : batch);
            if (order.stopFirst()) {
                retire(leaving);
                arrive(arriving, leaving);
            } else {
                arrive(arriving, leaving);
                if (holdOld) {
                    held.addAll(leaving);
                } else {
                    retire(leaving);
                }
            }
        }
        if (turn == 0 && routed && !change.edgeKnows()) {
            setTargets(List.copyOf(active));
        }
    }

    /** Adds the steps that stop the old instances that were held back. */
    void retireHeld(Collection<String> needs) {
        var all = new LinkedHashSet<>(gate);
        all.addAll(needs);
        gate = List.copyOf(all);
        retire(List.copyOf(held));
        held.clear();
    }

    /** Ids of the steps after which the new instances are ready. */
    List<String> ready() {
        return List.copyOf(ready);
    }

    /** Why the service pauses while it is replaced; empty when it does not. */
    String pause() {
        boolean pauses = order.stopFirst()
                && !change.serving().isEmpty()
                && !change.leaving().isEmpty();
        return pauses
                ? wish.service().name() + " pauses while it is replaced: " + order.reason()
                        + ". The edge holds its requests meanwhile; expect up to the time it takes to stop and start"
                : "";
    }

    private void arrive(List<InstanceSpec> arriving, List<Instance> leaving) {
        if (arriving.isEmpty()) {
            return;
        }
        Action action = leaving.isEmpty() ? Action.CREATE : Action.CHANGE;
        var gates = new ArrayList<String>();
        for (InstanceSpec spec : arriving) {
            String started = plan.add(steps.start(spec, action, gate));
            gates.add(plan.add(steps.awaitReady(spec.id(), action, List.of(started))));
        }
        ready.addAll(gates);
        gate = gates;
        if (routed) {
            var after = new ArrayList<>(active);
            arriving.forEach(spec -> after.add(spec.id()));
            if (!order.stopFirst()) {
                leaving.forEach(old -> after.remove(old.id()));
            }
            setTargets(after);
        }
    }

    private void retire(List<Instance> leaving) {
        if (leaving.isEmpty()) {
            return;
        }
        var ids = leaving.stream().map(Instance::id).toList();
        if (routed) {
            var after = new ArrayList<>(active);
            after.removeAll(ids);
            if (!after.equals(active)) {
                setTargets(after);
            }
            gate = List.of(plan.add(steps.awaitDrained(ids, gate)));
        }
        var stops = new ArrayList<String>();
        for (Instance old : leaving) {
            String because = order.stopFirst() ? " before its successor starts (" + order.reason() + ")" : "";
            stops.add(plan.add(steps.stop(old, because, gate)));
        }
        gate = stops;
    }

    private void setTargets(List<InstanceId> after) {
        Step step = steps.setTargets(++turn, List.copyOf(active), after, gate);
        gate = List.of(plan.add(step));
        active.clear();
        active.addAll(after);
    }

    /** Where nothing is replaced nothing can be lost: all come at once. */
    private int batchSize(int all) {
        if (change.leaving().isEmpty()) {
            return Math.max(1, all);
        }
        int written = wish.service().replication().update().parallelism();
        return written == 0 ? Math.max(1, all) : Math.max(written, policy.batch());
    }

    private static <T> List<T> take(List<T> from, int count) {
        var head = from.subList(0, Math.min(count, from.size()));
        var taken = List.copyOf(head);
        head.clear();
        return taken;
    }
}
