package dev.rung.cli.command;

import dev.rung.cli.Errand;
import dev.rung.cli.output.PlanText;
import dev.rung.cli.project.UsageException;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.servers.host.Digests;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;

/** A plan is approved as it was shown: it is made again under the lock, and another one is not carried out. */
final class Approval {
    /** Begins the last line of a proposal; the plan's digest follows. */
    static final String MARK = "approve ";

    private Approval() {}

    /** Prints a plan and what names it. */
    static void propose(Session session, Plan plan) {
        PlanText.print(plan, Unsupported.accepted(session), session.call().out());
        session.call().out().println(MARK + digest(plan));
    }

    /**
     * Refuses a plan when another was approved.
     *
     * @throws UsageException then
     */
    static void check(Session session, Plan plan) {
        Optional<String> approved = session.call().global().errand().flatMap(Errand::approved);
        if (approved.isPresent() && !approved.get().equals(digest(plan))) {
            throw new UsageException(
                    session.environment().id().app() + ": the plan is another now than the one that was approved:"
                            + " something has changed meanwhile",
                    "Nothing was done. Call it again and look at the new plan");
        }
    }

    private static String digest(Plan plan) {
        var texts = new ArrayList<String>();
        for (Step step : plan.steps()) {
            texts.add(step.id());
            texts.add(step.what());
            texts.add(String.join(",", step.hosts()));
            // A set has another order in each process.
            texts.add(String.join(",", new TreeSet<>(step.needs())));
        }
        return Digests.of(texts);
    }
}
