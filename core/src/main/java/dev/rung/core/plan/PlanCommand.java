package dev.rung.core.plan;

import java.time.Instant;

/** What a running plan asks for; to be carried out in the order given. */
public sealed interface PlanCommand {
    /** Write down, durably, before anything that follows. */
    record Write(StepMoved moved) implements PlanCommand {}

    /**
     * Write down, durably, that the plan is carried out no further and what was done is taken back.
     *
     * @param reason why
     */
    record GiveUp(String reason) implements PlanCommand {}

    /**
     * Perform an act and tell the plan what came of it.
     *
     * @param step whose act
     * @param host where; empty when the act concerns no single host
     * @param act what to do
     * @param number of this attempt, rising within the run: what was given up and comes late is told by it
     */
    record Perform(String step, String host, Act act, long number) implements PlanCommand {}

    /**
     * Look whether it is already so, changing nothing, and tell the plan.
     *
     * @param step whose act
     * @param host where; empty when the act concerns no single host
     * @param act whose outcome is not known
     */
    record Check(String step, String host, Act act) implements PlanCommand {}

    /**
     * Wake the plan at a time.
     *
     * @param step whose act
     * @param host where; empty when the act concerns no single host
     * @param at when
     */
    record Wake(String step, String host, Instant at) implements PlanCommand {}

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
