package dev.rung.engine.change;

import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.StepMoved;

/** Is told how a change goes on, from the thread that carries it out. */
public interface ChangeListener {
    /** What will be done. */
    void planned(Plan plan);

    /** A step came into a state. */
    void moved(StepMoved moved);
}
