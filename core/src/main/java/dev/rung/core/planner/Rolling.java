package dev.rung.core.planner;

import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.PlacedInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Replaces instances batch by batch: new ones become ready before old ones are drained and stopped, or, where they cannot
 * stand side by side, the other way round.
 */
final class Rolling implements Replacement {
    private final Turnover turnover;
    private final ReplacementOrder order;
    private final boolean holdOld;
    private final List<List<Swap>> batches;
    private final List<Found> held = new ArrayList<>();

    /**
     * A replacement.
     *
     * @param fresh the instances that come
     * @param usualBatch how many are replaced at once where compose does not say
     * @param holdOld whether old instances that can wait are stopped only when all else has switched over
     */
    Rolling(Turnover turnover, ReplacementOrder order, List<Arrival> fresh, int usualBatch, boolean holdOld) {
        this.turnover = turnover;
        this.order = order;
        this.holdOld = holdOld && !order.stopFirst();
        this.batches = batches(swaps(fresh, turnover.change().leaving()), usualBatch);
    }

    @Override
    public void introduce() {
        turnover.awaitKept();
        for (int i = 0; i < batches.size(); i++) {
            if (i > 0) {
                turnover.delay(i);
            }
            replace(batches.get(i));
        }
        // To tell them now would give the old ones an even share again before they go.
        if (held.isEmpty()) {
            turnover.tellEdges();
        }
    }

    @Override
    public void switchOver(String introduced) {
        // What a batch brings has taken over within its batch.
    }

    @Override
    public void retire(String switched) {
        turnover.waitFor(List.of(switched));
        turnover.retire(held, "");
        turnover.tellEdges();
    }

    @Override
    public List<String> ready() {
        return turnover.ready();
    }

    @Override
    public String note() {
        var change = turnover.change();
        boolean pauses = order.stopFirst()
                && !change.serving().isEmpty()
                && !change.leaving().isEmpty();
        return pauses
                ? turnover.wish().service().name() + " pauses while it is replaced: " + order.reason()
                        + ". The edge holds its requests meanwhile; expect up to the time it takes to stop and start"
                : "";
    }

    private void replace(List<Swap> now) {
        var arriving = now.stream().flatMap(swap -> swap.fresh().stream()).toList();
        var leaving = now.stream().flatMap(swap -> swap.old().stream()).toList();
        var joining = arriving.stream().map(Arrival::placed).toList();
        if (order.stopFirst()) {
            turnover.retire(leaving, " before its successor starts (" + order.reason() + ")");
            turnover.arrive(arriving, action(leaving));
            turnover.giveWorkTo(joining, List.of());
            return;
        }
        List<PlacedInstance> parting = leaving.stream().map(Found::placed).toList();
        turnover.arrive(arriving, action(leaving));
        if (!arriving.isEmpty()) {
            turnover.giveWorkTo(joining, parting);
        }
        if (holdOld) {
            held.addAll(leaving);
        } else {
            turnover.retire(leaving, "");
        }
    }

    private static Action action(List<Found> leaving) {
        return leaving.isEmpty() ? Action.CREATE : Action.CHANGE;
    }

    /** Where fewer are wanted than before, what has no successor goes with the last that has one. */
    private List<List<Swap>> batches(List<Swap> swaps, int usualBatch) {
        var bringing = swaps.stream().filter(Swap::brings).toList();
        var parting = swaps.stream().filter(swap -> !swap.brings()).toList();
        var batches = new ArrayList<List<Swap>>();
        int size = batchSize(swaps.size(), usualBatch);
        for (int i = 0; i < bringing.size(); i += size) {
            batches.add(new ArrayList<>(bringing.subList(i, Math.min(bringing.size(), i + size))));
        }
        if (batches.isEmpty()) {
            return parting.isEmpty() ? List.of() : List.of(parting);
        }
        batches.getLast().addAll(parting);
        return batches;
    }

    /** Where nothing is replaced nothing can be lost: all come at once. */
    private int batchSize(int all, int usual) {
        int written = turnover.wish().service().replication().update().parallelism();
        boolean atOnce = turnover.change().leaving().isEmpty() || written == 0;
        return Math.max(1, atOnce ? all : Math.max(written, usual));
    }

    /** Pairs the old ones of a host with the new ones of the same host: they may need the same port of it. */
    private static List<Swap> swaps(List<Arrival> fresh, List<Found> leaving) {
        var byHost = new LinkedHashMap<String, List<Swap>>();
        for (Arrival arrival : fresh) {
            byHost.computeIfAbsent(arrival.host(), _ -> new ArrayList<>())
                    .add(new Swap(Optional.empty(), Optional.of(arrival)));
        }
        var paired = new LinkedHashMap<String, Integer>();
        for (Found old : leaving) {
            var swaps = byHost.computeIfAbsent(old.host(), _ -> new ArrayList<>());
            int next = paired.merge(old.host(), 1, Integer::sum) - 1;
            if (next < swaps.size()) {
                swaps.set(next, new Swap(Optional.of(old), swaps.get(next).fresh()));
            } else {
                swaps.add(new Swap(Optional.of(old), Optional.empty()));
            }
        }
        return Placement.inTurn(List.copyOf(byHost.values()));
    }

    /** One that goes, one that comes, or both. */
    private record Swap(Optional<Found> old, Optional<Arrival> fresh) {
        boolean brings() {
            return fresh.isPresent();
        }
    }
}
