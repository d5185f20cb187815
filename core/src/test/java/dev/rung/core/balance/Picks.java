package dev.rung.core.balance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Targets by number, chosen among one at a time as an edge does it; a request ends before the next one comes. */
final class Picks {
    private final int[] weights;
    private final long[] given;
    private final Set<Integer> busy = new HashSet<>();
    private final Set<Integer> refusing = new HashSet<>();

    Picks(int... weights) {
        this.weights = weights.clone();
        this.given = new long[weights.length];
    }

    /** This one always has a request more than the others. */
    Picks busy(int target) {
        busy.add(target);
        return this;
    }

    /** This one refuses whatever it is given, and the choice is made again without it. */
    Picks refusing(int target) {
        refusing.add(target);
        return this;
    }

    long given(int target) {
        return given[target];
    }

    /** Who took the next requests. */
    List<Integer> next(int requests) {
        return Stream.generate(() -> next(new HashSet<>())).limit(requests).toList();
    }

    private int next(Set<Integer> refused) {
        List<Load<Integer>> loads = new ArrayList<>();
        IntStream.range(0, weights.length)
                .filter(target -> !refused.contains(target))
                .forEach(target ->
                        loads.add(new Load<>(target, busy.contains(target) ? 1 : 0, weights[target], given[target])));
        int chosen = Balancer.choose(loads).orElseThrow();
        given[chosen]++;
        if (refusing.contains(chosen)) {
            refused.add(chosen);
            return next(refused);
        }
        return chosen;
    }
}
