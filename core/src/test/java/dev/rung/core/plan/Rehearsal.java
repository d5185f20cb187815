package dev.rung.core.plan;

import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plan's run in words: what it is told and what it asks for, with a clock that goes on when a test says so. */
final class Rehearsal {
    static final Limits AMPLE = new Limits(8, 64);
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final InstanceId NEW = new InstanceId("web", 2, 1);

    private final PlanRun run;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    Rehearsal(Limits limits, Step... steps) {
        this(limits, Map.of(), steps);
    }

    Rehearsal(Limits limits, Map<String, FailureRule> rules, Step... steps) {
        var plan = new Plan(2, List.of(steps), List.of(), List.of(), rules, new LinkedHashMap<>());
        this.run = new PlanRun(plan, limits);
    }

    /** A step that starts an instance on hosts, and is taken back by stopping it. */
    static Step step(String id, List<String> hosts, String... needs) {
        return step(id, hosts, new Act.Restart(NEW), List.of(new Act.Stop(NEW)), needs);
    }

    static Step step(String id, List<String> hosts, Act act, List<Act> undo, String... needs) {
        return new Step(id, Action.CHANGE, "do " + id, hosts, act, undo, Set.of(needs), TIMEOUT, "web", false, false);
    }

    List<String> begin() {
        return tell(new PlanEvent.Begin(now));
    }

    List<String> done(String step, String host) {
        return result(step, host, ActResult.done());
    }

    List<String> failed(String step, String host) {
        return result(step, host, new ActResult.Failed("no", false));
    }

    /** What fails is the release's own health. */
    List<String> unwell(String step, String host) {
        return result(step, host, new ActResult.Failed("not well", true));
    }

    List<String> notYet(String step, String host) {
        return result(step, host, new ActResult.NotYet("not so", Duration.ofSeconds(2)));
    }

    List<String> unknown(String step, String host) {
        return result(step, host, new ActResult.Unknown("no answer"));
    }

    List<String> woken(String step, String host) {
        return tell(new PlanEvent.Woken(now, step, host));
    }

    List<String> cancelled() {
        return tell(new PlanEvent.Cancelled(now, "interrupted"));
    }

    Rehearsal after(Duration time) {
        now = now.plus(time);
        return this;
    }

    private List<String> result(String step, String host, ActResult result) {
        return tell(new PlanEvent.Performed(now, step, host, result));
    }

    private List<String> tell(PlanEvent event) {
        return run.on(event).stream().map(this::text).toList();
    }

    private String text(PlanCommand command) {
        return switch (command) {
            case PlanCommand.Write write -> {
                var moved = write.moved();
                yield moved.step() + " " + moved.state().word() + (moved.note().isEmpty() ? "" : ": " + moved.note());
            }
            case PlanCommand.GiveUp given -> "given up: " + given.reason();
            case PlanCommand.Perform perform ->
                perform.number() + ". " + perform.act().getClass().getSimpleName() + " for " + perform.step() + " on "
                        + perform.host();
            case PlanCommand.Check check -> "look for " + check.step() + " on " + check.host();
            case PlanCommand.Wake wake ->
                "wake " + wake.step() + " on " + wake.host() + " in "
                        + Duration.between(now, wake.at()).toSeconds() + " s";
            case PlanCommand.End end ->
                switch (end.outcome()) {
                    case Outcome.Completed _ -> "completed";
                    case Outcome.RolledBack back -> "rolled back: " + back.reason();
                    case Outcome.Stranded stranded -> "stranded: " + stranded.left();
                };
        };
    }
}
