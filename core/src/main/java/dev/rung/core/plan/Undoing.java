package dev.rung.core.plan;

import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.PlanCommand.Wake;
import dev.rung.core.plan.PlanCommand.Write;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what a plan did, one act at a time, the last first.
 *
 * <p>A step that failed or was given up is taken back like one that was done: it may have happened all the same. An undo
 * that fails is noted and the rest goes on, since half a way back is worse than most of it.
 *
 * <p>Behind a barrier (a migration that was not declared safe to go back over) an old instance that has stopped is not
 * started again; its service keeps what it has now.
 */
final class Undoing {
    private final PlanRun.Failure failure;
    private final Map<String, StepState> states;
    private final Deque<Step> left = new ArrayDeque<>();
    private final Deque<Act> acts = new ArrayDeque<>();
    private final List<String> stranded = new ArrayList<>();
    private Optional<Step> current = Optional.empty();
    private Instant deadline = Instant.MAX;
    private boolean faultless = true;

    Undoing(PlanRun.Failure failure, List<Step> touched, Map<String, StepState> states) {
        this.failure = failure;
        this.states = states;
        Set<String> keep = beyondReturn(touched, states);
        for (Step step : touched.reversed()) {
            // What stands around the instances stays with those that stay: they use its networks, volumes and routes.
            boolean stays = keep.contains(step.subject())
                    || (!keep.isEmpty() && step.subject().isEmpty());
            if (!stays) {
                left.add(step);
            }
        }
        keep.stream()
                .sorted()
                .map(service -> service + " stays on the new release: a one-shot has run that is not declared safe"
                        + " to go back over")
                .forEach(stranded::add);
    }

    private static Set<String> beyondReturn(List<Step> touched, Map<String, StepState> states) {
        var services = new HashSet<String>();
        if (touched.stream().anyMatch(Step::barrier)) {
            for (Step step : touched) {
                if (step.act() instanceof Act.Stop && states.get(step.id()) == StepState.DONE) {
                    services.add(step.subject());
                }
            }
        }
        return services;
    }

    void begin(Instant at, List<PlanCommand> commands) {
        next(at, commands);
    }

    void performed(PlanEvent.Performed performed, List<PlanCommand> commands) {
        switch (performed.result()) {
            case ActResult.Done _ -> acts.poll();
            case ActResult.NotYet notYet -> {
                if (performed.at().isBefore(deadline)) {
                    commands.add(new Wake(performed.step(), performed.at().plus(notYet.lookAgain())));
                    return;
                }
                if (acts.peek() instanceof Act.AwaitDrained) {
                    // As on the way forward: a client that holds on must not hold up the way back.
                    acts.poll();
                } else {
                    giveUp(notYet.reason());
                }
            }
            case ActResult.Failed failed -> giveUp(failed.reason());
        }
        next(performed.at(), commands);
    }

    void woken(List<PlanCommand> commands) {
        current.ifPresent(step -> perform(step, commands));
    }

    private void giveUp(String reason) {
        stranded.add(current.map(Step::what).orElse("") + " could not be taken back: " + reason);
        faultless = false;
        acts.poll();
    }

    private void next(Instant at, List<PlanCommand> commands) {
        while (acts.isEmpty()) {
            current.ifPresent(step -> undone(at, step, commands));
            current = Optional.ofNullable(left.poll());
            if (current.isEmpty()) {
                commands.add(new End(outcome()));
                return;
            }
            acts.addAll(current.get().undo());
            deadline = at.plus(current.get().timeout());
            faultless = true;
        }
        current.ifPresent(step -> perform(step, commands));
    }

    private void undone(Instant at, Step step, List<PlanCommand> commands) {
        if (faultless && states.get(step.id()) == StepState.DONE) {
            states.put(step.id(), StepState.UNDONE);
            commands.add(new Write(new StepMoved(at, step.id(), StepState.UNDONE, "")));
        }
    }

    private void perform(Step step, List<PlanCommand> commands) {
        Act act = acts.peek();
        if (act != null) {
            commands.add(new Perform(step.id(), act));
        }
    }

    private Outcome outcome() {
        return stranded.isEmpty()
                ? new Outcome.RolledBack(failure.reason(), failure.health())
                : new Outcome.Stranded(failure.reason(), String.join("\n", stranded));
    }
}
