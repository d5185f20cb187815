package dev.rung.core.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The steps from what was observed to what is wanted.
 *
 * @param release the release it leads to; 0 when it leads to nothing
 * @param steps in an order that honours their needs
 * @param unchanged lines about what stays as it is
 * @param notes what the user should know before saying yes
 * @param onFailure services whose failures do not take everything back at once
 * @param data services whose data comes to stand on a host, or, where the host is empty, is removed
 * @param aside whether it leaves all releases as they are, also one that was cut short
 */
public record Plan(
        int release,
        List<Step> steps,
        List<String> unchanged,
        List<String> notes,
        Map<String, FailureRule> onFailure,
        SequencedMap<String, String> data,
        boolean aside) {
    /** A plan that is about a release. */
    public Plan(
            int release,
            List<Step> steps,
            List<String> unchanged,
            List<String> notes,
            Map<String, FailureRule> onFailure,
            SequencedMap<String, String> data) {
        this(release, steps, unchanged, notes, onFailure, data, false);
    }

    /** A plan that leaves all data where it is, and that any failure takes back. */
    public Plan(int release, List<Step> steps, List<String> unchanged, List<String> notes) {
        this(release, steps, unchanged, notes, Map.of(), new LinkedHashMap<>());
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a step needs one that does not come before it, or only clears away and so comes
     *     after it, or an id is used twice
     */
    public Plan {
        steps = List.copyOf(steps);
        unchanged = List.copyOf(unchanged);
        notes = List.copyOf(notes);
        onFailure = Collections.unmodifiableMap(new LinkedHashMap<>(onFailure));
        data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
        Set<String> before = new HashSet<>();
        Set<String> clearing = new HashSet<>();
        for (Step step : steps) {
            boolean tooLate = !step.cleanup() && !Collections.disjoint(clearing, step.needs());
            if (tooLate || !before.containsAll(step.needs())) {
                throw new IllegalArgumentException("step " + step.id() + " needs what does not come before it");
            }
            if (!before.add(step.id())) {
                throw new IllegalArgumentException("two steps are called " + step.id());
            }
            if (step.cleanup()) {
                clearing.add(step.id());
            }
        }
    }

    /** What follows when an instance of a service does not become ready. */
    public FailureRule onFailure(String service) {
        return onFailure.getOrDefault(service, FailureRule.TAKE_BACK);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** How many steps mean this. */
    public long count(Step.Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }
}
