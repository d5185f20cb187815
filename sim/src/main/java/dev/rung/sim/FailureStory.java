package dev.rung.sim;

import dev.rung.sim.referee.Violation;
import java.util.ArrayList;

/** Tells how a run failed: with as few faults as will do, the last things that happened, and how to have it again. */
public final class FailureStory {
    private static final int LAST_LINES = 60;

    private FailureStory() {}

    private static boolean breaksTheSameLaw(Scenario scenario, Report failed) {
        var broken = Simulation.run(scenario, false).violation().map(Violation::law);
        return broken.isPresent() && broken.equals(failed.violation().map(Violation::law));
    }

    /** The story of a failed run. */
    public static String of(Report failed) {
        Scenario shortest = new Shrinker(scenario -> breaksTheSameLaw(scenario, failed)).shortest(failed.scenario());
        Report again = Simulation.run(shortest, true);
        var lines = new ArrayList<String>();
        lines.add("seed " + shortest.seed() + " failed: " + shortest);
        lines.add(
                shortest.faults().isEmpty() ? "without any fault" : "with these faults, none of which can be spared:");
        shortest.faults().forEach(fault -> lines.add("  - " + fault));
        lines.add("the end of its story:");
        var story = again.story();
        story.subList(Math.max(0, story.size() - LAST_LINES), story.size()).forEach(line -> lines.add("  " + line));
        again.violation().ifPresent(violation -> lines.add("broken: " + violation.getMessage()));
        lines.add("to see it again: ./check sim --seeds 1 --from " + shortest.seed());
        return String.join("\n", lines);
    }
}
