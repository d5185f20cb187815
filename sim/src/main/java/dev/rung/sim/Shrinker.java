package dev.rung.sim;

import dev.rung.sim.fault.Fault;
import java.util.ArrayList;
import java.util.List;

/** Finds the fewest faults of a failing run with which the same law is still broken. */
final class Shrinker {
    private final Report failed;

    Shrinker(Report failed) {
        this.failed = failed;
    }

    /** Takes faults out, one after the other, until none can be spared. */
    Scenario shortest() {
        Scenario shortest = failed.scenario();
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = 0; i < shortest.faults().size() && !shorter; i++) {
                Scenario fewer = shortest.with(without(shortest.faults(), i));
                if (breaksTheSameLaw(fewer)) {
                    shortest = fewer;
                    shorter = true;
                }
            }
        }
        return shortest;
    }

    private boolean breaksTheSameLaw(Scenario scenario) {
        var law = failed.violation().map(violation -> violation.law());
        return Simulation.run(scenario, false)
                .violation()
                .map(violation -> violation.law())
                .equals(law);
    }

    private static List<Fault> without(List<Fault> faults, int index) {
        var fewer = new ArrayList<>(faults);
        fewer.remove(index);
        return fewer;
    }
}
