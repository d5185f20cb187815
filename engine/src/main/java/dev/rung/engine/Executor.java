package dev.rung.engine;

import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.PlanCommand;
import dev.rung.core.plan.PlanEvent;
import dev.rung.core.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * Carries a change out in real time: feeds it from one queue of what happened, and does what it asks for, each act on a
 * virtual thread of its own.
 */
public final class Executor {
    private final ActPerformer performer;
    private final Clock clock;
    // Bounded by its users: a plan has at most one act or wake under way for each host of a step, and is cancelled
    // once.
    private final BlockingQueue<PlanEvent> happened = new LinkedBlockingQueue<>();

    /** An executor for one change. */
    public Executor(ActPerformer performer, Clock clock) {
        this.performer = performer;
        this.clock = clock;
    }

    /** Carries the change out to its end. */
    public Outcome run(ChangeRun change) throws InterruptedException {
        PlanEvent event = new PlanEvent.Begin(clock.now());
        while (true) {
            change.on(event).forEach(this::handOut);
            if (change.outcome().isPresent()) {
                return change.outcome().get();
            }
            event = happened.take();
        }
    }

    /** Asks the running change to take itself back; may be called from any thread, more than once. */
    public void cancel(String reason) {
        happened.add(new PlanEvent.Cancelled(clock.now(), reason));
    }

    private void handOut(PlanCommand command) {
        switch (command) {
            case PlanCommand.Perform perform ->
                work(
                        perform.step(),
                        perform.host(),
                        () -> performer.perform(perform.host(), perform.act(), perform.number()));
            case PlanCommand.Check check ->
                work(check.step(), check.host(), () -> performer.check(check.host(), check.act()));
            case PlanCommand.Wake wake -> wake(wake);
            case PlanCommand.Write _, PlanCommand.GiveUp _, PlanCommand.End _ ->
                throw new IllegalArgumentException("the change itself does this: " + command);
        }
    }

    private void work(String step, String host, Supplier<ActResult> act) {
        Thread.ofVirtual().name(step).start(() -> {
            // Told even when the performer breaks: the run waits for it.
            ActResult result = new ActResult.Failed(step + ": Rung itself failed", false);
            try {
                result = act.get();
            } finally {
                happened.add(new PlanEvent.Performed(clock.now(), step, host, result));
            }
        });
    }

    private void wake(PlanCommand.Wake wake) {
        Thread.ofVirtual().name("wake-" + wake.step()).start(() -> {
            try {
                Thread.sleep(atLeastZero(Duration.between(clock.now(), wake.at())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Instant now = clock.now();
            happened.add(new PlanEvent.Woken(now.isBefore(wake.at()) ? wake.at() : now, wake.step(), wake.host()));
        });
    }

    private static Duration atLeastZero(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
