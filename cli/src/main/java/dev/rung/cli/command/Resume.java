package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.command.Operation.Planned;
import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.core.ledger.Resumption;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Goes on with a change that was cut short. */
public final class Resume implements Command {
    private static final String PREFIX = "resume ";

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String purpose() {
        return "Finish what was cut short, or take it back when it cannot be finished.";
    }

    @Override
    public String example() {
        return "resume";
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        Optional<Deed> unfinished = session.environment().history().unfinished();
        if (unfinished.isEmpty()) {
            call.err().println("rung: nothing was cut short");
            return ExitCode.DONE.code();
        }
        String command = resumptionOf(unfinished.get().begun().command());
        return new Operation(session, command).run(() -> planned(session));
    }

    /** Decided under the lock: somebody else may have gone on with it meanwhile. */
    private static Planned planned(Session session) {
        var releases = session.environment().releases();
        var kept = (IntPredicate) number -> releases.read(number).isPresent();
        return switch (Resumption.of(session.environment().history(), kept)) {
            case Resumption.Nothing _ -> WhatServes.madeWhole(session);
            case Resumption.TakeDown _ -> Down.planned(session, false);
            case Resumption.GoOn goOn ->
                new ReleaseMaker(session).goOn(releases.read(goOn.release()).orElseThrow());
            case Resumption.TakeBack back -> {
                session.call().err().println("rung: taking release " + back.failed() + " back: " + back.reason());
                yield WhatServes.madeWhole(session);
            }
        };
    }

    /** What the ledger calls going on with a command, which may have been going on with another itself. */
    static String resumptionOf(String command) {
        return isResumption(command) ? command : PREFIX + command;
    }

    /** Whether a command of the ledger went on with the one before it. */
    static boolean isResumption(String command) {
        return command.startsWith(PREFIX);
    }
}
