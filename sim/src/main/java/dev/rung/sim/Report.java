package dev.rung.sim;

import dev.rung.sim.operator.Ending;
import dev.rung.sim.referee.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param scenario what it was made of
 * @param violation the first thing that must not happen; empty when all was well
 * @param story what happened, when it was kept
 * @param events that happened
 * @param endings how each command ended
 */
public record Report(
        Scenario scenario, Optional<Violation> violation, List<String> story, long events, List<Ending> endings) {

    /** Copies the lists. */
    public Report {
        story = List.copyOf(story);
        endings = List.copyOf(endings);
    }
}
