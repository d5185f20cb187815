package dev.rung.core.plan;

import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.PlanCommand.Wake;
import dev.rung.core.plan.PlanCommand.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A plan that runs: told what happened, it answers what to do next. It never waits, and knows no clock but the events'.
 *
 * <p>Going forward, every step whose needs are done is begun, at most {@code parallel} at once. The first failure stops
 * that: what is under way is awaited, then everything done is taken back in the reverse order by {@link Undoing}.
 *
 * <p>Steps that only clear away come when all else is done. From then on there is no way back: one that fails is noted and
 * left to the next plan, and the run can no longer be cancelled.
 */
public final class PlanRun {
    private final Plan plan;
    private final int parallel;
    private final SequencedMap<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, StepState> states = new LinkedHashMap<>();
    private final Map<String, Instant> deadlines = new LinkedHashMap<>();
    private final List<Step> touched = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Undoing> undoing = Optional.empty();

    /**
     * A run that has not begun.
     *
     * @param parallel how many steps may be under way at once, at least 1
     */
    public PlanRun(Plan plan, int parallel) {
        this.plan = plan;
        this.parallel = parallel;
        for (Step step : plan.steps()) {
            steps.put(step.id(), step);
            states.put(step.id(), StepState.PENDING);
        }
    }

    /** How far each step is, in the order of the plan. */
    public Map<String, StepState> states() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** Takes in what happened. */
    public List<PlanCommand> on(PlanEvent event) {
        var commands = new ArrayList<PlanCommand>();
        switch (event) {
            case PlanEvent.Begin begin -> goOn(begin.at(), commands);
            case PlanEvent.Performed performed -> performed(performed, commands);
            case PlanEvent.Woken woken -> woken(woken, commands);
            case PlanEvent.Cancelled cancelled -> cancelled(cancelled, commands);
        }
        return commands;
    }

    private void performed(PlanEvent.Performed performed, List<PlanCommand> commands) {
        if (undoing.isPresent()) {
            undoing.get().performed(performed, commands);
            return;
        }
        Step step = step(performed.step());
        switch (performed.result()) {
            case ActResult.Done _ -> move(performed.at(), step, StepState.DONE, "", commands);
            case ActResult.NotYet notYet -> {
                if (wait(performed.at(), step, notYet, commands)) {
                    return;
                }
            }
            case ActResult.Failed failed ->
                fail(performed.at(), step, new Failure(failed.reason(), failed.health()), commands);
        }
        goOn(performed.at(), commands);
    }

    private boolean wait(Instant at, Step step, ActResult.NotYet notYet, List<PlanCommand> commands) {
        if (failure.isPresent()) {
            move(at, step, StepState.FAILED, "given up", commands);
            return false;
        }
        if (at.isBefore(deadline(step))) {
            commands.add(new Wake(step.id(), at.plus(notYet.lookAgain())));
            return true;
        }
        if (step.act() instanceof Act.AwaitDrained) {
            // A client that holds on for longer than the drain allows must not hold up the release.
            move(at, step, StepState.DONE, notYet.reason(), commands);
            return false;
        }
        String reason = notYet.reason() + "\nIt was given " + step.timeout().toSeconds() + " s";
        fail(at, step, new Failure(reason, judgesHealth(step)), commands);
        return false;
    }

    private static boolean judgesHealth(Step step) {
        return step.act() instanceof Act.AwaitReady || step.act() instanceof Act.AwaitCompleted;
    }

    /** Whether something is gone for good, so that there is no state to go back to. */
    private boolean isBeyondReturn() {
        return touched.stream().anyMatch(Step::cleanup);
    }

    private void woken(PlanEvent.Woken woken, List<PlanCommand> commands) {
        if (undoing.isPresent()) {
            undoing.get().woken(commands);
        } else if (states.get(woken.step()) == StepState.RUNNING) {
            commands.add(new Perform(woken.step(), step(woken.step()).act()));
        }
    }

    private void cancelled(PlanEvent.Cancelled cancelled, List<PlanCommand> commands) {
        if (failure.isEmpty() && !isBeyondReturn()) {
            failure = Optional.of(new Failure(cancelled.reason(), false));
            goOn(cancelled.at(), commands);
        }
    }

    private void fail(Instant at, Step step, Failure why, List<PlanCommand> commands) {
        move(at, step, StepState.FAILED, why.reason(), commands);
        if (step.cleanup()) {
            left.add(step.what() + " failed: " + why.reason());
        } else if (failure.isEmpty()) {
            failure = Optional.of(why);
        }
    }

    private void goOn(Instant at, List<PlanCommand> commands) {
        if (failure.isPresent()) {
            if (running() == 0) {
                undo(at, failure.get(), commands);
            }
        } else {
            beginWhatCan(at, commands);
            if (running() == 0) {
                commands.add(new End(ended()));
            }
        }
    }

    /** Everything that could begin has ended. What is left uncleared behind a release that serves is no failure of it. */
    private Outcome ended() {
        return left.isEmpty() || plan.release() > 0
                ? new Outcome.Completed()
                : new Outcome.Stranded("not everything could be cleared away", String.join("\n", left));
    }

    private void beginWhatCan(Instant at, List<PlanCommand> commands) {
        for (Step step : plan.steps()) {
            boolean ready = states.get(step.id()) == StepState.PENDING
                    && step.needs().stream().allMatch(need -> states.get(need) == StepState.DONE);
            if (ready && running() < parallel) {
                deadlines.put(step.id(), at.plus(step.timeout()));
                touched.add(step);
                move(at, step, StepState.RUNNING, "", commands);
                commands.add(new Perform(step.id(), step.act()));
            }
        }
    }

    private void undo(Instant at, Failure why, List<PlanCommand> commands) {
        if (isBeyondReturn()) {
            commands.add(new End(new Outcome.Stranded(why.reason(), "the rest of the plan was not carried out")));
            return;
        }
        var ending = new Undoing(why, touched, states);
        undoing = Optional.of(ending);
        ending.begin(at, commands);
    }

    private long running() {
        return states.values().stream()
                .filter(state -> state == StepState.RUNNING)
                .count();
    }

    private void move(Instant at, Step step, StepState state, String note, List<PlanCommand> commands) {
        states.put(step.id(), state);
        commands.add(new Write(new StepMoved(at, step.id(), state, note)));
    }

    private Step step(String id) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("this plan has no step " + id);
        }
        return step;
    }

    private Instant deadline(Step step) {
        Instant deadline = deadlines.get(step.id());
        if (deadline == null) {
            throw new IllegalStateException(step.id() + " was never begun");
        }
        return deadline;
    }

    /**
     * Why a plan is taken back.
     *
     * @param reason for the user
     * @param health whether the release's own health was the reason
     */
    record Failure(String reason, boolean health) {}
}
