package dev.rung.core.planner;

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

/** What follows from the needs of a plan's steps. */
final class PlanShape {
    private PlanShape() {}

    /** Ids of all steps that are done before a step begins, in whatever order the plan is carried out. */
    static Set<String> allNeeds(Plan plan, Step step) {
        Map<String, Step> byId = new LinkedHashMap<>();
        plan.steps().forEach(each -> byId.put(each.id(), each));
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(step.needs());
        while (!open.isEmpty()) {
            String id = open.pop();
            Step needed = byId.get(id);
            if (needed != null && found.add(id)) {
                open.addAll(needed.needs());
            }
        }
        return found;
    }

    /** The steps in some order that honours their needs. */
    static List<Step> someOrder(Plan plan, RandomGenerator random) {
        var left = new ArrayList<>(plan.steps());
        var done = new HashSet<String>();
        var ordered = new ArrayList<Step>();
        while (!left.isEmpty()) {
            var ready =
                    left.stream().filter(step -> done.containsAll(step.needs())).toList();
            Step next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            done.add(next.id());
            ordered.add(next);
        }
        return ordered;
    }
}
