package dev.rung.core.plan;

import java.time.Instant;

/** What a running plan asks for; to be carried out in the order given. */
public sealed interface PlanCommand {
    /** Write down, durably, before anything that follows. */
    record Write(StepMoved moved) implements PlanCommand {}

    /**
     * Perform an act and tell the plan what came of it.
     *
     * @param step whose act
     * @param act what to do
     */
    record Perform(String step, Act act) implements PlanCommand {}

    /** Wake the plan at a time. */
    record Wake(String step, Instant at) implements PlanCommand {}

    /** The plan has ended; nothing follows. */
    record End(Outcome outcome) implements PlanCommand {}

    /**
     * A step came into a state.
     *
     * @param at when
     * @param step which
     * @param state into which
     * @param note why, when it failed; else empty
     */
    record StepMoved(Instant at, String step, StepState state, String note) {}
}
