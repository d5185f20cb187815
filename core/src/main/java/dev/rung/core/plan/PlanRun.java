package dev.rung.core.plan;

import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.PlanCommand.Write;
import dev.rung.core.release.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A plan that runs: told what happened, it answers what to do next. It never waits, and knows no clock but the events'.
 *
 * <p>Going forward, every step whose needs are done is begun, as far as the limits allow. The first failure stops that:
 * what is under way is awaited, then everything done is taken back by {@link Undoing}.
 *
 * <p>Steps that only clear away come when all else is done. From then on there is no way back: one that fails is noted and
 * left to the next plan, and the run can no longer be cancelled.
 */
public final class PlanRun {
    private static final String STANDS_STILL =
            "update_config.failure_action is pause: what was done stays as it is, and nothing more is done";

    private final Plan plan;
    private final Limits limits;
    private final SequencedMap<String, StepState> states = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, ActRun> running = new LinkedHashMap<>();
    private final List<Step> touched = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, Set<InstanceId>> borne = new HashMap<>();
    private Frontier frontier;
    private boolean standsStill;
    private boolean clearing;
    private long number;
    private Optional<Failure> failure = Optional.empty();
    private Optional<Undoing> undoing = Optional.empty();

    /** A run that has not begun. */
    public PlanRun(Plan plan, Limits limits) {
        this.plan = plan;
        this.limits = limits;
        for (Step step : plan.steps()) {
            states.put(step.id(), StepState.PENDING);
            steps.put(step.id(), step);
        }
        this.frontier = frontier(false);
    }

    /** How far each step is, in the order of the plan. */
    public Map<String, StepState> states() {
        return Collections.unmodifiableMap(states);
    }

    /** Takes in what happened. */
    public List<PlanCommand> on(PlanEvent event) {
        var commands = new ArrayList<PlanCommand>();
        if (undoing.isPresent()) {
            undoing.get().on(event, commands);
            return commands;
        }
        switch (event) {
            case PlanEvent.Begin _ -> {}
            case PlanEvent.Performed performed ->
                settle(performed.at(), performed.step(), run -> run.performed(performed, commands), commands);
            case PlanEvent.Woken woken -> settle(woken.at(), woken.step(), run -> run.woken(woken, commands), commands);
            case PlanEvent.Cancelled cancelled -> cancel(cancelled, commands);
        }
        goOn(event.at(), commands);
        return commands;
    }

    private void settle(Instant at, String id, Reaction reaction, List<PlanCommand> commands) {
        ActRun run = running.get(id);
        Step step = steps.get(id);
        if (run != null && step != null) {
            settle(at, step, reaction.of(run), commands);
        }
    }

    private void settle(Instant at, Step step, ActRun.Standing standing, List<PlanCommand> commands) {
        switch (standing) {
            case ActRun.Standing.Going _ -> {}
            case ActRun.Standing.Done done -> {
                running.remove(step.id());
                frontier.through(step);
                move(at, step, StepState.DONE, done.note(), commands);
            }
            case ActRun.Standing.Failed broken -> {
                running.remove(step.id());
                move(at, step, StepState.FAILED, broken.reason(), commands);
                if (tolerates(step, broken)) {
                    frontier.through(step);
                    return;
                }
                frontier.broken(step);
                fail(at, step, new Failure(broken.reason(), broken.health()), commands);
            }
        }
    }

    private boolean tolerates(Step step, ActRun.Standing.Failed broken) {
        if (!broken.health() || !(step.act() instanceof Act.AwaitReady gate)) {
            return false;
        }
        // A hold asks for the same instance once more.
        var unwell = borne.computeIfAbsent(step.subject(), _ -> new HashSet<>());
        if (unwell.size() < plan.onFailure(step.subject()).tolerated()) {
            unwell.add(gate.instance());
        }
        return unwell.contains(gate.instance());
    }

    private void fail(Instant at, Step step, Failure why, List<PlanCommand> commands) {
        if (step.cleanup()) {
            left.add(step.what() + " failed: " + why.reason());
        } else if (failure.isEmpty()) {
            // A canary that fails its analysis is always taken back.
            standsStill = step.act() instanceof Act.AwaitReady
                    && plan.onFailure(step.subject()).standStill();
            giveUp(at, why, commands);
        }
    }

    private void cancel(PlanEvent.Cancelled cancelled, List<PlanCommand> commands) {
        if (failure.isEmpty() && !clearing) {
            giveUp(cancelled.at(), new Failure(cancelled.reason(), false), commands);
        }
    }

    private void giveUp(Instant at, Failure why, List<PlanCommand> commands) {
        failure = Optional.of(why);
        if (!standsStill) {
            commands.add(new PlanCommand.GiveUp(why.reason()));
        }
        List.copyOf(running.keySet()).forEach(id -> settle(at, id, ActRun::giveUp, commands));
    }

    private void goOn(Instant at, List<PlanCommand> commands) {
        if (failure.isPresent()) {
            if (frontier.isIdle() && standsStill) {
                commands.add(new End(new Outcome.Stranded(failure.get().reason(), STANDS_STILL)));
            } else if (frontier.isIdle()) {
                var ending = new Undoing(failure.get(), touched, states, limits, () -> ++number);
                undoing = Optional.of(ending);
                ending.begin(at, commands);
            }
            return;
        }
        beginWhatCan(at, commands);
        if (frontier.isThrough() && !clearing) {
            clearing = true;
            frontier = frontier(true);
            beginWhatCan(at, commands);
        }
        if (clearing && frontier.isIdle()) {
            commands.add(new End(ended()));
        }
    }

    private void beginWhatCan(Instant at, List<PlanCommand> commands) {
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            Step step = next.get();
            touched.add(step);
            move(at, step, StepState.RUNNING, "", commands);
            var run = new ActRun(step, step.act(), at.plus(step.timeout()), () -> ++number);
            running.put(step.id(), run);
            settle(at, step, run.begin(at, commands), commands);
        }
    }

    /** Everything that could begin has ended. What is left uncleared behind a release that serves is no failure of it. */
    private Outcome ended() {
        return left.isEmpty() || plan.release() > 0
                ? new Outcome.Completed()
                : new Outcome.Stranded("not everything could be cleared away", String.join("\n", left));
    }

    private Frontier frontier(boolean cleanup) {
        var chosen =
                plan.steps().stream().filter(step -> step.cleanup() == cleanup).toList();
        return new Frontier(chosen, Step::needs, limits);
    }

    private void move(Instant at, Step step, StepState state, String note, List<PlanCommand> commands) {
        states.put(step.id(), state);
        commands.add(new Write(new StepMoved(at, step.id(), state, note)));
    }

    private interface Reaction {
        ActRun.Standing of(ActRun run);
    }

    /**
     * Why a plan could not be carried out.
     *
     * @param reason for the user
     * @param health whether the release's own health was the reason
     */
    record Failure(String reason, boolean health) {}
}
