package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.PlanJson;
import dev.rung.cli.output.PlanText;
import dev.rung.cli.output.Progress;
import dev.rung.core.app.App;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.engine.ActPerformer.HookRunner;
import dev.rung.engine.change.Change;
import dev.rung.engine.change.Environment;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.release.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changes an environment: takes the lock, has the plan made under it, carries it out and tells how it went. */
final class Operation {
    private static final HookRunner NO_HOOKS = hook -> new ActResult.Failed(hook.name() + " is no step", false);

    private final Session session;
    private final String command;
    private final boolean answers;
    private final Progress progress;
    private final AtomicBoolean interrupted = new AtomicBoolean();

    Operation(Session session, String command) {
        this(session, command, true);
    }

    private Operation(Session session, String command, boolean answers) {
        this.answers = answers;
        this.session = session;
        this.command = command;
        Invocation call = session.call();
        this.progress = new Progress(
                call.global().json() ? call.err() : call.out(), call.global().quiet(), Terminals.isAttached());
    }

    /** One that comes after another of the same call, which gives the call's answer. */
    private static Operation behindAnother(Session session, String command) {
        return new Operation(session, command, false);
    }

    /** Makes the plan, carries it out and tells how it went. */
    int run(Planning planning) {
        return run(planning, () -> {});
    }

    /**
     * The same.
     *
     * @param onceApproved is done under the lock when the plan turned out to be the one that was approved, before it is
     *     carried out, be it empty
     */
    int run(Planning planning, Runnable onceApproved) {
        if (session.isProposal()) {
            Approval.propose(session, planning.plan().plan());
            return ExitCode.DONE.code();
        }
        Instant begun = Instant.now();
        try {
            Run run = underLock(planning, onceApproved);
            if (run.outcome().isEmpty()) {
                return nothingToDo(run.plan(), begun);
            }
            Outcome outcome = run.outcome().get();
            // What the one that was cut short had begun is none of this plan's own, so it goes by a plan of its own.
            if (outcome instanceof Outcome.RolledBack back && run.overOneCutShort() && !interrupted.get()) {
                outcome = behindAnother(session, command).madeWhole(back);
            }
            return report(run.plan(), outcome, Duration.between(begun, Instant.now()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private Run underLock(Planning planning, Runnable onceApproved) throws InterruptedException {
        Environment environment = session.environment();
        try (HeldLock lock = environment.take(command, Duration.ZERO)) {
            Planned planned = planning.plan();
            boolean aside = planned.plan().aside();
            boolean overOneCutShort =
                    !aside && environment.history().unfinished().isPresent();
            if (answers) {
                Approval.check(session, planned.plan());
            }
            onceApproved.run();
            // What was cut short after its last step has still to be written down as done.
            if (planned.plan().isEmpty() && (aside || isSettled(planned))) {
                conclude(planned, lock.fence());
                if (!aside) {
                    environment.noteConvergence(lock.fence());
                }
                return new Run(planned.plan(), Optional.empty(), overOneCutShort);
            }
            var change = new Change(environment, lock, command, progress);
            Outcome outcome = change.run(
                    planned.plan(),
                    planned.app(),
                    planned.release(),
                    NO_HOOKS,
                    cancel -> Interrupts.onFirst(() -> {
                        interrupted.set(true);
                        say("interrupted: taking back what was begun;"
                                + " interrupt again to leave at once, then 'rung resume' goes on");
                        cancel.accept("interrupted");
                    }));
            if (outcome instanceof Outcome.Completed) {
                conclude(planned, lock.fence());
            }
            return new Run(planned.plan(), Optional.of(outcome), overOneCutShort);
        }
    }

    private void conclude(Planned planned, long fence) {
        planned.afterwards().run();
        if (planned.release().isPresent()) {
            Clearing.afterRelease(session, fence);
        }
    }

    /** Brings back what serves, where one that failed had come upon less; how the failed one ended after all. */
    private Outcome madeWhole(Outcome.RolledBack back) {
        int code = run(() -> WhatServes.madeWhole(session));
        return code == ExitCode.DONE.code() ? back : new Outcome.Stranded(back.reason(), "Not everything is as it was");
    }

    /** Whether the ledger says already what an empty plan would write. */
    private boolean isSettled(Planned planned) {
        var history = session.environment().history();
        boolean goesBack = planned.release().isEmpty() && planned.plan().release() > 0;
        return history.unfinished().isEmpty()
                && (!goesBack
                        || history.serving().equals(Optional.of(planned.plan().release())));
    }

    private int nothingToDo(Plan plan, Instant begun) {
        if (!answers) {
            return ExitCode.DONE.code();
        }
        if (session.call().global().json()) {
            printJson(plan, "done", Duration.between(begun, Instant.now()));
        } else if (!session.call().global().quiet()) {
            session.call().out().println(PlanText.summary(plan));
        }
        return ExitCode.DONE.code();
    }

    private int report(Plan plan, Outcome outcome, Duration took) {
        if (answers && session.call().global().json()) {
            printJson(plan, word(outcome), took);
        }
        return switch (outcome) {
            case Outcome.Completed _ -> {
                if (answers
                        && !session.call().global().json()
                        && !session.call().global().quiet()) {
                    session.call().out().println(PlanText.summary(plan) + ", in " + took.toSeconds() + " s");
                }
                yield ExitCode.DONE.code();
            }
            case Outcome.RolledBack back -> {
                say(command + ": " + back.reason());
                say(backTo());
                yield exitCode(back.health()).code();
            }
            case Outcome.Stranded stranded -> {
                say(command + ": " + stranded.reason());
                say(stranded.left());
                say("Look at 'rung ps', mend the cause, then run 'rung up' or 'rung rollback'");
                yield ExitCode.FAILED.code();
            }
        };
    }

    private ExitCode exitCode(boolean health) {
        if (interrupted.get()) {
            return ExitCode.INTERRUPTED;
        }
        return health ? ExitCode.ROLLED_BACK : ExitCode.FAILED;
    }

    private String backTo() {
        return session.environment()
                .history()
                .serving()
                .map(release -> "Everything was taken back; release " + release + " serves as before")
                .orElse("Everything was taken back; nothing of the app is left running");
    }

    private void printJson(Plan plan, String outcome, Duration took) {
        session.call()
                .out()
                .println(new PlanJson(
                                session.environment().id(),
                                plan,
                                session.place().stand())
                        .document(progress.states(), progress.took(), Optional.of(outcome), Optional.of(took)));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> "done";
            case Outcome.RolledBack _ -> "rolled-back";
            case Outcome.Stranded _ -> "failed";
        };
    }

    private void say(String line) {
        session.call().err().println("rung: " + line);
    }

    /**
     * What came of it.
     *
     * @param plan what was to be done
     * @param outcome how it ended; empty when there was nothing to do
     * @param overOneCutShort whether a change that was cut short stood before it
     */
    private record Run(Plan plan, Optional<Outcome> outcome, boolean overOneCutShort) {}

    /** Makes the plan, once the lock is held. */
    @FunctionalInterface
    interface Planning {
        Planned plan();
    }

    /**
     * What will be done.
     *
     * @param plan the steps
     * @param app whose networks and volumes they mean
     * @param release kept before anything is done
     * @param afterwards what is done when all went well
     */
    record Planned(Plan plan, App app, Optional<ReleaseRecord> release, Runnable afterwards) {}
}
