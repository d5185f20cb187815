package dev.rung.engine;

import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.StepMoved;

/** How a change goes on: the one stream that everybody reads who shows it. */
public sealed interface ChangeEvent {
    /** This will be done. */
    record Began(Plan plan) implements ChangeEvent {}

    /** A step came into a state: it started, was done, failed or was undone. */
    record Moved(StepMoved step) implements ChangeEvent {}

    /** It is over. */
    record Ended(Outcome outcome) implements ChangeEvent {}
}
