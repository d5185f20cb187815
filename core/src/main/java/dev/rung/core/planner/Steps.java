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
    static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

    private final List<Step> made = new ArrayList<>();
    private final List<Step> last = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();

    List<Step> all() {
        var all = new ArrayList<>(made);
        all.addAll(last);
        return all;
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    /** Adds a step and gives its id, for those that need it. */
    String add(Step step) {
        made.add(step);
        ids.add(step.id());
        return step.id();
    }

    /** Adds a step that does nothing but gather what must be done before others. */
    String join(String id, String what, Collection<String> needs) {
        return add(step(id, Action.CHANGE, what, List.of(), new Act.Join(), List.of(), needs, USUAL_TIMEOUT, ""));
    }

    /** Adds a step that comes when everything else is done: it cannot be taken back. */
    void addLast(
            String id, Action action, String what, List<String> hosts, Act act, String subject, Set<String> afterLast) {
        last.add(new Step(id, action, what, hosts, act, List.of(), afterLast, USUAL_TIMEOUT, subject, true, false));
    }

    static Step step(
            String id,
            Action action,
            String what,
            List<String> hosts,
            Act act,
            List<Act> undo,
            Collection<String> needs,
            Duration timeout,
            String subject) {
        return new Step(id, action, what, hosts, act, undo, new LinkedHashSet<>(needs), timeout, subject, false, false);
    }
}
