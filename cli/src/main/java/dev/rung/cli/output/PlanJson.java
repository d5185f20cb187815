package dev.rung.cli.output;

import dev.rung.cli.project.Stand;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.plan.StepState;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan, or what came of it, as the contract's JSON. */
public final class PlanJson {
    private final EnvironmentId environment;
    private final Plan plan;
    private final Stand stand;

    /** The plan of an environment that stands there. */
    public PlanJson(EnvironmentId environment, Plan plan, Stand stand) {
        this.stand = stand;
        this.environment = environment;
        this.plan = plan;
    }

    /**
     * The document.
     *
     * @param states how far each step is
     * @param took how long each step took that has ended
     * @param outcome {@code done}, {@code failed} or {@code rolled-back}; empty for a plan that was not run
     * @param all how long everything took
     */
    public String document(
            Map<String, StepState> states,
            Map<String, Duration> took,
            Optional<String> outcome,
            Optional<Duration> all) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (Step step : plan.steps()) {
            StepState state = states.getOrDefault(step.id(), StepState.PENDING);
            rows.add(Json.object(
                    "id", step.id(),
                    "action", step.action().sign(),
                    "what", step.what(),
                    "host", String.join(",", step.hosts()),
                    "needs", List.copyOf(new TreeSet<>(step.needs())),
                    "state", state.word(),
                    "seconds",
                            Optional.ofNullable(took.get(step.id()))
                                    .map(PlanJson::seconds)
                                    .orElse(null)));
        }
        for (int i = 0; i < plan.unchanged().size(); i++) {
            rows.add(Json.object(
                    "id",
                    "same:" + (i + 1),
                    "action",
                    "=",
                    "what",
                    plan.unchanged().get(i),
                    "host",
                    stand.host(),
                    "needs",
                    List.of(),
                    "state",
                    "done",
                    "seconds",
                    null));
        }
        return Json.write(Json.object(
                "app", environment.app(),
                "env", environment.name(),
                "rung", stand.rung().word(),
                "release", plan.release() == 0 ? null : plan.release(),
                "steps", rows,
                "summary", summary(),
                "notes", plan.notes(),
                "outcome", outcome.orElse(null),
                "seconds", all.map(PlanJson::seconds).orElse(null)));
    }

    private Map<String, @Nullable Object> summary() {
        return Json.object(
                "create", plan.count(Action.CREATE),
                "change", plan.count(Action.CHANGE),
                "remove", plan.count(Action.REMOVE),
                "same", plan.unchanged().size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
