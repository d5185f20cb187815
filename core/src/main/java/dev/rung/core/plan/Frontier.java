package dev.rung.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which steps may begin: all that they wait for is through, and their hosts have room. Steps come out in the order in
 * which they were given, as far as that allows.
 */
final class Frontier {
    private final List<Step> steps;
    private final Limits limits;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<List<Integer>> waiting = new ArrayList<>();
    private final int[] waitsFor;
    private final TreeSet<Integer> ready = new TreeSet<>();
    private final Map<String, Integer> underWayOn = new HashMap<>();
    private int underWay;
    private int toCome;

    /**
     * The steps before any has begun.
     *
     * @param before ids of the steps that must be through before a step begins; those not given here count as through
     */
    Frontier(List<Step> steps, Function<Step, Set<String>> before, Limits limits) {
        this.steps = List.copyOf(steps);
        this.limits = limits;
        this.waitsFor = new int[steps.size()];
        this.toCome = steps.size();
        for (int i = 0; i < steps.size(); i++) {
            positions.put(steps.get(i).id(), i);
            waiting.add(new ArrayList<>());
        }
        for (int i = 0; i < steps.size(); i++) {
            for (String id : before.apply(steps.get(i))) {
                Integer position = positions.get(id);
                if (position != null) {
                    waiting.get(position).add(i);
                    waitsFor[i]++;
                }
            }
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
    }

    /** The next step that may begin, which is then under way; empty when there is none now. */
    Optional<Step> next() {
        if (underWay >= limits.inAll()) {
            return Optional.empty();
        }
        for (int position : ready) {
            Step step = steps.get(position);
            if (step.hosts().stream().allMatch(this::hasRoom)) {
                ready.remove(position);
                occupy(step, 1);
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** A step that was under way has ended well: those that waited for it may come. */
    void through(Step step) {
        occupy(step, -1);
        toCome--;
        for (int after : waiting.get(position(step))) {
            if (--waitsFor[after] == 0) {
                ready.add(after);
            }
        }
    }

    /** A step that was under way has ended otherwise: those that wait for it never come. */
    void broken(Step step) {
        occupy(step, -1);
    }

    /** Whether no step is under way. */
    boolean isIdle() {
        return underWay == 0;
    }

    /** Whether every step is through. */
    boolean isThrough() {
        return toCome == 0;
    }

    private boolean hasRoom(String host) {
        return underWayOn.getOrDefault(host, 0) < limits.perHost();
    }

    private void occupy(Step step, int change) {
        underWay += change;
        step.hosts().forEach(host -> underWayOn.merge(host, change, Integer::sum));
    }

    private int position(Step step) {
        Integer position = positions.get(step.id());
        if (position == null) {
            throw new IllegalArgumentException(step.id() + " is no step of this plan");
        }
        return position;
    }
}
