package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.ActPerformer;
import dev.rung.engine.Executor;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.release.ReleaseRecord;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries a plan out under the environment's lock, with every step written down before and after it is done. */
public final class Change {
    private final Environment environment;
    private final HeldLock lock;
    private final String command;
    private final ChangeListener listener;

    /**
     * A change.
     *
     * @param command what the user asked for, such as {@code up}
     */
    public Change(Environment environment, HeldLock lock, String command, ChangeListener listener) {
        this.environment = environment;
        this.lock = lock;
        this.command = command;
        this.listener = listener;
    }

    /**
     * Carries the plan out.
     *
     * @param app whose networks and volumes the plan's steps mean
     * @param release kept before anything is done; empty when the plan leads to a kept one or to none
     * @param onCancel is given what asks the run to take itself back
     */
    public Outcome run(
            Plan plan, App app, Optional<ReleaseRecord> release, ActPerformer.HookRunner hooks, CancelHook onCancel)
            throws InterruptedException {
        release.ifPresent(environment.releases()::write);
        write(new PlanBegun(command, plan.release(), plan.steps().size()));
        listener.planned(plan);
        var performer = new ActPerformer(
                environment.id(), app, environment.platform(), environment.edge(), environment.clock(), hooks);
        var executor = new Executor(performer, environment.clock(), this::moved);
        onCancel.offer(executor::cancel);
        Outcome outcome = executor.run(plan);
        write(ended(plan, outcome));
        return outcome;
    }

    private void moved(StepMoved moved) {
        write(new LedgerEntry.StepMoved(moved.step(), moved.state(), moved.note()));
        listener.moved(moved);
    }

    private PlanEnded ended(Plan plan, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> new PlanEnded(command, plan.release(), Result.DONE, "");
            case Outcome.RolledBack back -> new PlanEnded(command, plan.release(), Result.ROLLED_BACK, back.reason());
            case Outcome.Stranded stranded ->
                new PlanEnded(command, plan.release(), Result.FAILED, stranded.reason() + "\n" + stranded.left());
        };
    }

    private void write(LedgerEntry.Event event) {
        if (lock.isLost()) {
            throw new PortException(
                    Kind.FAILED,
                    command + ": the lock was lost to somebody else; nothing more was done",
                    "Look at 'rung history', then run 'rung resume'");
        }
        environment.ledger().append(new LedgerEntry(environment.clock().now(), environment.who(), lock.fence(), event));
    }

    /** Takes what cancels a run. */
    @FunctionalInterface
    public interface CancelHook {
        /** Is given what cancels, to be called with the reason. */
        void offer(Consumer<String> cancel);
    }
}
