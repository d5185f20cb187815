package dev.rung.sim;

import dev.rung.sim.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the fewest faults with which a scenario still fails. */
final class Shrinker {
    private final Predicate<Scenario> fails;

    /**
     * A search.
     *
     * @param fails whether a scenario fails in the way that is looked for
     */
    Shrinker(Predicate<Scenario> fails) {
        this.fails = fails;
    }

    /** Takes faults out, one after the other, until none can be spared. */
    Scenario shortest(Scenario failing) {
        Scenario shortest = failing;
        for (int i = shortest.faults().size() - 1; i >= 0; i--) {
            Scenario fewer = shortest.with(without(shortest.faults(), i));
            if (fails.test(fewer)) {
                // What could not be spared before may be spared without this one.
                shortest = fewer;
                i = shortest.faults().size();
            }
        }
        return shortest;
    }

    private static List<Fault> without(List<Fault> faults, int index) {
        var fewer = new ArrayList<>(faults);
        fewer.remove(index);
        return fewer;
    }
}
