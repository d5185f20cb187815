package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What a plan consists of, and what follows from the needs of its steps. */
final class PlanShape {
    private PlanShape() {}

    static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::id).toList();
    }

    static Step step(Plan plan, String id) {
        return plan.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + id + " among " + ids(plan)));
    }

    /** The acts of one kind, in the plan's order. */
    static <A extends Act> List<A> acts(Plan plan, Class<A> kind) {
        return plan.steps().stream()
                .map(Step::act)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Ids of all steps that are done before a step begins, in whatever order the plan is carried out. */
    static Set<String> allNeeds(Plan plan, Step step) {
        Map<String, Step> byId = new LinkedHashMap<>();
        plan.steps().forEach(each -> byId.put(each.id(), each));
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(step.needs());
        if (step.cleanup()) {
            plan.steps().stream()
                    .filter(other -> !other.cleanup())
                    .map(Step::id)
                    .forEach(open::add);
        }
        while (!open.isEmpty()) {
            String id = open.pop();
            Step needed = byId.get(id);
            if (needed != null && found.add(id)) {
                open.addAll(needed.needs());
            }
        }
        return found;
    }

    /** The steps in some order that honours their needs; those that only clear away come last, as a run does it. */
    static List<Step> someOrder(Plan plan, RandomGenerator random) {
        var ordered = new ArrayList<Step>();
        var done = new HashSet<String>();
        for (boolean cleanup : List.of(false, true)) {
            var left = new ArrayList<>(plan.steps().stream()
                    .filter(step -> step.cleanup() == cleanup)
                    .toList());
            while (!left.isEmpty()) {
                var ready = left.stream()
                        .filter(step -> done.containsAll(step.needs()))
                        .toList();
                Step next = ready.get(random.nextInt(ready.size()));
                left.remove(next);
                done.add(next.id());
                ordered.add(next);
            }
        }
        return ordered;
    }
}
