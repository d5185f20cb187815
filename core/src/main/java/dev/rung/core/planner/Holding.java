package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the edges answer every request with a page that says that the app is being worked on, or serve again. Pure. */
public final class Holding {
    private Holding() {}

    /**
     * The plan that does nothing else.
     *
     * @param release that serves
     * @param on whether requests are held back
     */
    public static Plan plan(Observed observed, int release, boolean on) {
        List<Step> steps = step(observed, on).map(List::of).orElseGet(List::of);
        return new Plan(release, steps, List.of(), List.of(), Map.of(), new LinkedHashMap<>(), true);
    }

    /**
     * A plan that also sees to hosts that were away when it was said whether requests are held back.
     *
     * @param on what was said last; empty when nothing was
     */
    public static Plan inLine(Plan plan, Observed observed, Optional<Boolean> on) {
        Optional<Step> step = on.flatMap(wanted -> step(observed, wanted));
        if (step.isEmpty()) {
            return plan;
        }
        var steps = new ArrayList<>(List.of(step.get()));
        steps.addAll(plan.steps());
        return new Plan(
                plan.release(), steps, plan.unchanged(), plan.notes(), plan.onFailure(), plan.data(), plan.aside());
    }

    private static Optional<Step> step(Observed observed, boolean on) {
        List<String> hosts = observed.where(host -> host.edge().maintenance() != on);
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(Steps.step(
                        "maintenance",
                        Action.CHANGE,
                        on ? "answer every request with the maintenance page" : "serve requests again",
                        hosts,
                        new Act.Hold(on),
                        List.of(new Act.Hold(!on)),
                        List.of(),
                        Steps.USUAL_TIMEOUT,
                        ""));
    }
}
