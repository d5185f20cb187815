package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.plan.Limits;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.engine.ActPerformer;
import dev.rung.engine.ChangeEvent;
import dev.rung.engine.ChangeRun;
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
    private final Consumer<ChangeEvent> listener;

    /**
     * A change.
     *
     * @param command what the user asked for, such as {@code up}
     * @param listener is told how it goes on, from the thread that carries it out
     */
    public Change(Environment environment, HeldLock lock, String command, Consumer<ChangeEvent> listener) {
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
        var journal = new LockedJournal(
                environment.ledger(), environment.clock(), environment.who(), lock.fence(), lock::isLost);
        var performer =
                new ActPerformer(environment.id(), app, environment.sites(), lock.fence(), environment.clock(), hooks);
        var executor = new Executor(performer, environment.clock());
        onCancel.offer(executor::cancel);
        Outcome outcome = executor.run(new ChangeRun(plan, Limits.USUAL, command, journal, listener));
        if (!(outcome instanceof Outcome.Stranded)) {
            if (plan.aside()) {
                environment.noteConvergenceOfCurrent(lock.fence());
            } else {
                environment.noteConvergence(lock.fence());
            }
        }
        return outcome;
    }

    /** Takes what cancels a run. */
    @FunctionalInterface
    public interface CancelHook {
        /** Is given what cancels, to be called with the reason. */
        void offer(Consumer<String> cancel);
    }
}
