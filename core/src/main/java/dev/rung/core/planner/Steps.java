package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps of a plan while it is being made. */
final class Steps {
    static final String HOST = "local";
    static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

    private final List<Step> made = new ArrayList<>();
    private final List<Step> last = new ArrayList<>();

    List<Step> all() {
        var all = new ArrayList<>(made);
        all.addAll(last);
        return all;
    }

    boolean has(String id) {
        return made.stream().anyMatch(step -> step.id().equals(id));
    }

    /** Adds a step and gives its id, for those that need it. */
    String add(Step step) {
        made.add(step);
        return step.id();
    }

    /** Adds a step that comes when everything else is done: it cannot be taken back. */
    String addLast(String id, Action action, String what, Act act, String subject, Set<String> afterLast) {
        var needs = new LinkedHashSet<>(afterLast);
        made.forEach(step -> needs.add(step.id()));
        last.add(new Step(id, action, what, HOST, act, List.of(), needs, USUAL_TIMEOUT, subject, true, false));
        return id;
    }

    static Step step(
            String id,
            Action action,
            String what,
            Act act,
            List<Act> undo,
            Collection<String> needs,
            Duration timeout,
            String subject) {
        return new Step(id, action, what, HOST, act, undo, new LinkedHashSet<>(needs), timeout, subject, false, false);
    }
}
