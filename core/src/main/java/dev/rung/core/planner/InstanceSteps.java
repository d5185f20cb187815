package dev.rung.core.planner;

import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.RestartPolicy.Mode;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The single steps of which every strategy builds the replacement of one service's instances. */
final class InstanceSteps {
    private static final Duration STOP_SLACK = Duration.ofSeconds(30);
    private static final Duration ANALYSIS_SLACK = Duration.ofSeconds(5);
    private static final int PATIENCE = 3;

    private final Service service;
    private final ReleasePolicy policy;
    private final List<String> edges;

    /**
     * The steps of a service.
     *
     * @param edges the hosts whose edges are told whom to give work to
     */
    InstanceSteps(Service service, ReleasePolicy policy, List<String> edges) {
        this.service = service;
        this.policy = policy;
        this.edges = edges;
    }

    Step start(Arrival arrival, Action action, Collection<String> needs) {
        InstanceId id = arrival.spec().id();
        return Steps.step(
                "start:" + id,
                action,
                "start " + id + imageNote(),
                List.of(arrival.host()),
                new Act.Start(arrival.spec()),
                List.of(new Act.Stop(id), new Act.Remove(id)),
                needs,
                Steps.USUAL_TIMEOUT,
                service.name());
    }

    Step awaitReady(PlacedInstance instance, Action action, Collection<String> needs) {
        String goal =
                service.health().filter(Healthcheck.Check.class::isInstance).isPresent() ? "healthy" : "ready";
        return Steps.step(
                "ready:" + instance,
                action,
                "wait until " + instance + " is " + goal,
                List.of(instance.host()),
                gate(instance.id(), service.replication().update().monitor()),
                List.of(),
                needs,
                readyTimeout(),
                service.name());
    }

    /** Lets time pass and then asks for an instance that has been well all the while. */
    Step holdReady(PlacedInstance instance, Duration hold, Collection<String> needs) {
        return Steps.step(
                "held:" + instance,
                Action.CHANGE,
                "see that " + instance + " stayed well for " + hold.toSeconds() + " s",
                List.of(instance.host()),
                gate(instance.id(), hold),
                List.of(),
                needs,
                hold.plus(readyTimeout()),
                service.name());
    }

    /**
     * Changes whom the edges give work to, and how much of it.
     *
     * @param turn tells several changes of one plan apart
     * @param what a line for the user
     * @param after who is active from then on
     * @param leaving who is active no longer
     * @param back who is active again when it is taken back
     * @param joined who is active no longer when it is taken back
     */
    Step setTargets(
            int turn,
            String what,
            List<Act.Share> after,
            List<PlacedInstance> leaving,
            List<PlacedInstance> back,
            List<PlacedInstance> joined,
            Collection<String> needs) {
        var undo = new ArrayList<Act>();
        undo.add(new Act.SetTargets(service.name(), Shares.even(back), joined));
        if (!joined.isEmpty()) {
            undo.add(new Act.AwaitDrained(ids(joined)));
        }
        return Steps.step(
                "targets:" + service.name() + ":" + turn,
                Action.CHANGE,
                what,
                edges,
                new Act.SetTargets(service.name(), after, leaving),
                undo,
                needs,
                Steps.USUAL_TIMEOUT,
                service.name());
    }

    Step analyse(
            int turn,
            String share,
            List<PlacedInstance> canaries,
            List<PlacedInstance> stable,
            CanaryCriteria criteria,
            Collection<String> needs) {
        return Steps.step(
                "analysis:" + service.name() + ":" + turn,
                Action.CHANGE,
                "watch " + names(canaries) + " with " + share + " of the requests for "
                        + criteria.window().toSeconds() + " s beside the old ones",
                List.of(),
                new Act.Analyse(service.name(), ids(canaries), ids(stable), criteria),
                List.of(),
                needs,
                criteria.window().multipliedBy(PATIENCE).plus(ANALYSIS_SLACK),
                service.name());
    }

    Step awaitDrained(List<PlacedInstance> leaving, Collection<String> needs) {
        return Steps.step(
                "drained:" + names(leaving),
                Action.CHANGE,
                "wait until " + names(leaving) + " has no requests left, "
                        + policy.drain().toSeconds() + " s at most",
                edges,
                new Act.AwaitDrained(ids(leaving)),
                List.of(),
                needs,
                policy.drain(),
                service.name());
    }

    Step stop(Found old, String because, Collection<String> needs) {
        InstanceId id = old.id();
        return Steps.step(
                "stop:" + id,
                Action.REMOVE,
                "stop " + id + because,
                List.of(old.host()),
                new Act.Stop(id),
                comeBack(old),
                needs,
                service.lifecycle().stopGrace().plus(STOP_SLACK).plus(readyTimeout()),
                service.name());
    }

    /** One that was not ready before it was stopped, such as a release that was cut short, is not waited for. */
    private List<Act> comeBack(Found old) {
        var restart = new Act.Restart(old.id());
        return old.instance().ready() ? List.of(restart, gate(old.id(), Duration.ZERO)) : List.of(restart);
    }

    Step pause(String id, String what, Duration delay, Collection<String> needs) {
        return Steps.step(
                "pause:" + service.name() + ":" + id,
                Action.CHANGE,
                what,
                List.of(),
                new Act.Pause(delay),
                List.of(),
                needs,
                delay.plus(STOP_SLACK),
                service.name());
    }

    private Act.AwaitReady gate(InstanceId id, Duration monitor) {
        Mode restart = service.lifecycle().restart().mode();
        boolean mayEnd = restart == Mode.NO || restart == Mode.ON_FAILURE;
        return new Act.AwaitReady(id, mayEnd, monitor);
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

    static String percent(double share) {
        return new BigDecimal(share * 100)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    static String names(List<PlacedInstance> instances) {
        return instances.stream().map(PlacedInstance::toString).collect(Collectors.joining(", "));
    }

    private static List<InstanceId> ids(List<PlacedInstance> instances) {
        return instances.stream().map(PlacedInstance::id).toList();
    }
}
