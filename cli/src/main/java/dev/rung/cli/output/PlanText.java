package dev.rung.cli.output;

import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import java.io.PrintStream;
import java.util.List;

/** A plan for people: a line a step with its sign, and a summary. */
public final class PlanText {
    private PlanText() {}

    /** Prints the plan. */
    public static void print(Plan plan, List<String> accepted, PrintStream out) {
        for (Step step : plan.steps()) {
            out.println("  " + step.action().sign() + " " + step.what());
        }
        plan.unchanged().forEach(line -> out.println("  = " + line));
        plan.notes().forEach(note -> out.println("  ! " + note));
        accepted.forEach(key -> out.println("  ! lived without, as rung.yaml accepts: " + key));
        out.println(summary(plan));
    }

    /** How much of each kind. */
    public static String summary(Plan plan) {
        return count(plan.steps().size(), "step") + ": " + plan.count(Action.CREATE) + " to create, "
                + plan.count(Action.CHANGE) + " to change, " + plan.count(Action.REMOVE) + " to remove, "
                + plan.unchanged().size() + " the same";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
