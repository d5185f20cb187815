package dev.rung.core.planner;

import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.RestartPolicy.Mode;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The single steps of which every strategy builds the replacement of one service's instances. */
final class InstanceSteps {
    private static final Duration STOP_SLACK = Duration.ofSeconds(30);

    private final Service service;
    private final ReleasePolicy policy;

    InstanceSteps(Service service, ReleasePolicy policy) {
        this.service = service;
        this.policy = policy;
    }

    Step start(InstanceSpec spec, Action action, Collection<String> needs) {
        InstanceId id = spec.id();
        return Steps.step(
                "start:" + id,
                action,
                "start " + id + imageNote(),
                new Act.Start(spec),
                List.of(new Act.Stop(id), new Act.Remove(id)),
                needs,
                Steps.USUAL_TIMEOUT,
                service.name());
    }

    Step awaitReady(InstanceId id, Action action, Collection<String> needs) {
        String goal =
                service.health().filter(Healthcheck.Check.class::isInstance).isPresent() ? "healthy" : "ready";
        return Steps.step(
                "ready:" + id,
                action,
                "wait until " + id + " is " + goal,
                gate(id),
                List.of(),
                needs,
                readyTimeout(),
                service.name());
    }

    /**
     * Changes whom the edge gives work to.
     *
     * @param turn tells several changes of one plan apart
     * @param before who is active until then
     * @param after who is active from then on
     */
    Step setTargets(int turn, List<InstanceId> before, List<InstanceId> after, Collection<String> needs) {
        var joining = without(after, before);
        var leaving = without(before, after);
        var undo = new ArrayList<Act>();
        undo.add(new Act.SetTargets(service.name(), before, joining));
        if (!joining.isEmpty()) {
            undo.add(new Act.AwaitDrained(joining));
        }
        return Steps.step(
                "targets:" + service.name() + ":" + turn,
                Action.CHANGE,
                targetsText(joining, leaving, after),
                new Act.SetTargets(service.name(), after, leaving),
                undo,
                needs,
                Steps.USUAL_TIMEOUT,
                service.name());
    }

    Step awaitDrained(List<InstanceId> leaving, Collection<String> needs) {
        return Steps.step(
                "drained:" + names(leaving),
                Action.CHANGE,
                "wait until " + names(leaving) + " has no requests left, "
                        + policy.drain().toSeconds() + " s at most",
                new Act.AwaitDrained(leaving),
                List.of(),
                needs,
                policy.drain(),
                service.name());
    }

    Step stop(Instance old, String because, Collection<String> needs) {
        InstanceId id = old.id();
        return Steps.step(
                "stop:" + id,
                Action.REMOVE,
                "stop " + id + because,
                new Act.Stop(id),
                old.state().ended()
                        ? List.of()
                        : List.of(new Act.Restart(id), new Act.AwaitReady(id, false, Duration.ZERO)),
                needs,
                service.lifecycle().stopGrace().plus(STOP_SLACK).plus(readyTimeout()),
                service.name());
    }

    Step pause(int batch, Duration delay, Collection<String> needs) {
        return Steps.step(
                "pause:" + service.name() + ":" + batch,
                Action.CHANGE,
                "wait " + delay.toSeconds() + " s before the next batch of " + service.name(),
                new Act.Pause(delay),
                List.of(),
                needs,
                delay.plus(STOP_SLACK),
                service.name());
    }

    private Act.AwaitReady gate(InstanceId id) {
        Mode restart = service.lifecycle().restart().mode();
        boolean mayEnd = restart == Mode.NO || restart == Mode.ON_FAILURE;
        return new Act.AwaitReady(id, mayEnd, service.replication().update().monitor());
    }

    /** The longer of the policy's time and what the healthcheck itself needs to come to a verdict. */
    private Duration readyTimeout() {
        Duration own = Duration.ZERO;
        if (service.health().orElse(null) instanceof Healthcheck.Check check) {
            own = check.startPeriod()
                    .plus(check.interval().plus(check.timeout()).multipliedBy(check.retries()));
        }
        Duration longer = own.compareTo(policy.healthTimeout()) > 0 ? own : policy.healthTimeout();
        return longer.plus(service.replication().update().monitor());
    }

    private String imageNote() {
        return service.image()
                .reference()
                .map(reference -> " (" + reference + ")")
                .orElse("");
    }

    private static String targetsText(List<InstanceId> joining, List<InstanceId> leaving, List<InstanceId> after) {
        var parts = new ArrayList<String>();
        if (!joining.isEmpty()) {
            parts.add("give requests to " + names(joining));
        }
        if (!leaving.isEmpty()) {
            parts.add("no new requests to " + names(leaving));
        }
        return parts.isEmpty() ? "tell the edge of " + names(after) : String.join(", ", parts);
    }

    static String names(List<InstanceId> ids) {
        return ids.stream().map(InstanceId::toString).collect(Collectors.joining(", "));
    }

    private static List<InstanceId> without(List<InstanceId> ids, List<InstanceId> excluded) {
        return ids.stream().filter(id -> !excluded.contains(id)).toList();
    }
}
