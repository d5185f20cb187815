package dev.rung.core.plan;

import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.PlanCommand.Write;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Takes back what a plan did, each step after those that needed it.
 *
 * <p>A step that failed or was given up is taken back like one that was done: it may have happened all the same. Where an
 * undo fails, what came before that step stays as it is (an instance that an edge may still give work to is not stopped);
 * all else goes on, since half a way back is worse than most of it.
 *
 * <p>Behind a barrier (a migration that was not declared safe to go back over) an old instance that has stopped is not
 * started again; its service keeps what it has now.
 */
final class Undoing {
    private final PlanRun.Failure failure;
    private final Map<String, StepState> states;
    private final LongSupplier numbers;
    private final Set<String> keep;
    private final Frontier frontier;
    private final Map<String, StepUndo> running = new LinkedHashMap<>();
    private final List<String> stranded = new ArrayList<>();

    Undoing(
            PlanRun.Failure failure,
            List<Step> touched,
            Map<String, StepState> states,
            Limits limits,
            LongSupplier numbers) {
        this.failure = failure;
        this.states = states;
        this.numbers = numbers;
        this.keep = beyondReturn(touched, states);
        var dependents = new HashMap<String, Set<String>>();
        touched.forEach(step -> step.needs()
                .forEach(need ->
                        dependents.computeIfAbsent(need, _ -> new HashSet<>()).add(step.id())));
        this.frontier = new Frontier(touched.reversed(), step -> dependents.getOrDefault(step.id(), Set.of()), limits);
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

    /** What stands around the instances stays with those that stay: they use its networks, volumes and routes. */
    private boolean stays(Step step) {
        return !keep.isEmpty()
                && (keep.contains(step.subject()) || step.subject().isEmpty());
    }

    void begin(Instant at, List<PlanCommand> commands) {
        goOn(at, commands);
    }

    void on(PlanEvent event, List<PlanCommand> commands) {
        switch (event) {
            case PlanEvent.Performed performed -> {
                StepUndo undo = running.get(performed.step());
                if (undo != null) {
                    settle(performed.at(), undo, undo.run.performed(performed, commands), commands);
                }
            }
            case PlanEvent.Woken woken -> {
                StepUndo undo = running.get(woken.step());
                if (undo != null) {
                    settle(woken.at(), undo, undo.run.woken(woken, commands), commands);
                }
            }
            case PlanEvent.Begin _, PlanEvent.Cancelled _ -> {
                return;
            }
        }
        goOn(event.at(), commands);
    }

    private void settle(Instant at, StepUndo undo, ActRun.Standing first, List<PlanCommand> commands) {
        ActRun.Standing standing = first;
        while (!(standing instanceof ActRun.Standing.Going)) {
            if (standing instanceof ActRun.Standing.Failed broken) {
                stranded.add(undo.step.what() + " could not be taken back: " + broken.reason());
                undo.faultless = false;
                undo.left.clear();
            }
            if (undo.left.isEmpty()) {
                through(at, undo, commands);
                return;
            }
            standing = undo.next(at, numbers, commands);
        }
    }

    private void through(Instant at, StepUndo undo, List<PlanCommand> commands) {
        running.remove(undo.step.id());
        if (!undo.faultless) {
            frontier.broken(undo.step);
            return;
        }
        frontier.through(undo.step);
        if (states.get(undo.step.id()) == StepState.DONE && !stays(undo.step)) {
            states.put(undo.step.id(), StepState.UNDONE);
            commands.add(new Write(new StepMoved(at, undo.step.id(), StepState.UNDONE, "")));
        }
    }

    private void goOn(Instant at, List<PlanCommand> commands) {
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            Step step = next.get();
            var undo = new StepUndo(step, stays(step) ? List.of() : step.undo());
            running.put(step.id(), undo);
            settle(at, undo, new ActRun.Standing.Done(""), commands);
        }
        if (frontier.isIdle()) {
            commands.add(new End(outcome()));
        }
    }

    private Outcome outcome() {
        return stranded.isEmpty()
                ? new Outcome.RolledBack(failure.reason(), failure.health())
                : new Outcome.Stranded(failure.reason(), String.join("\n", stranded));
    }

    /** The acts that take one step back, the one under way first. */
    private static final class StepUndo {
        private final Step step;
        private final Deque<Act> left;
        private ActRun run;
        private boolean faultless = true;

        StepUndo(Step step, List<Act> acts) {
            this.step = step;
            this.left = new ArrayDeque<>(acts);
            this.run = new ActRun(step, new Act.Join(), Instant.MIN, () -> 0);
        }

        ActRun.Standing next(Instant at, LongSupplier numbers, List<PlanCommand> commands) {
            run = new ActRun(step, left.remove(), at.plus(step.timeout()), numbers);
            return run.begin(at, commands);
        }
    }
}
