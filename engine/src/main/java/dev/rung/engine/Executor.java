package dev.rung.engine;

import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand;
import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.PlanCommand.Wake;
import dev.rung.core.plan.PlanCommand.Write;
import dev.rung.core.plan.PlanEvent;
import dev.rung.core.plan.PlanRun;
import dev.rung.core.port.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs a plan: feeds its state machine from one queue of what happened, and performs what it asks for, each act on a
 * virtual thread of its own.
 */
public final class Executor {
    private static final int PARALLEL_STEPS = 8;

    private final ActPerformer performer;
    private final Clock clock;
    private final Consumer<StepMoved> written;
    // Bounded by its users: a plan has at most one act or wake under way for each step, and is cancelled once.
    private final BlockingQueue<PlanEvent> happened = new LinkedBlockingQueue<>();

    /**
     * An executor for one plan.
     *
     * @param written is told each move of a step, in order, before the act that follows it is begun; what it throws ends
     *     the run at once, since nothing may be done that is not written down
     */
    public Executor(ActPerformer performer, Clock clock, Consumer<StepMoved> written) {
        this.performer = performer;
        this.clock = clock;
        this.written = written;
    }

    /** Runs the plan to its end. */
    public Outcome run(Plan plan) throws InterruptedException {
        var run = new PlanRun(plan, PARALLEL_STEPS);
        PlanEvent event = new PlanEvent.Begin(clock.now());
        while (true) {
            for (PlanCommand command : run.on(event)) {
                switch (command) {
                    case Write write -> written.accept(write.moved());
                    case Perform perform -> perform(perform);
                    case Wake wake -> wake(wake);
                    case End end -> {
                        return end.outcome();
                    }
                }
            }
            event = happened.take();
        }
    }

    /** Asks the running plan to take itself back; may be called from any thread, more than once. */
    public void cancel(String reason) {
        happened.add(new PlanEvent.Cancelled(clock.now(), reason));
    }

    private void perform(Perform perform) {
        Thread.ofVirtual().name(perform.step()).start(() -> {
            // Told even when the performer breaks: the run waits for it.
            ActResult result = new ActResult.Failed(perform.step() + ": Rung itself failed", false);
            try {
                result = performer.perform(perform.act());
            } finally {
                happened.add(new PlanEvent.Performed(clock.now(), perform.step(), result));
            }
        });
    }

    private void wake(Wake wake) {
        Thread.ofVirtual().name("wake-" + wake.step()).start(() -> {
            try {
                Duration wait = Duration.between(clock.now(), wake.at());
                Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            happened.add(new PlanEvent.Woken(clock.now(), wake.step()));
        });
    }
}
