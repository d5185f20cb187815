package dev.rung.sim.operator;

import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.planner.Wanted;
import java.util.Optional;

/** Sees what operators do, at the moment they do it. */
public interface OperatorWatch {
    /**
     * A plan was made and is about to begin.
     *
     * @param former what serves so far, as the ledger says
     */
    void planned(Operator operator, Plan plan, Wanted wanted, Optional<Wanted> former);

    /** An act is about to be done to a host. */
    void performing(Operator operator, Perform perform);

    /** It is over. */
    void ended(Operator operator, Ending ending, String why);
}
