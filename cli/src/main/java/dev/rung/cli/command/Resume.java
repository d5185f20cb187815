package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.Resumption;

/** Goes on with a change that was cut short. */
public final class Resume implements Command {
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
        var history = session.environment().history();
        var releases = session.environment().releases();
        return switch (Resumption.of(history, number -> releases.read(number).isPresent())) {
            case Resumption.Nothing _ -> {
                call.err().println("rung: nothing was cut short");
                yield ExitCode.DONE.code();
            }
            case Resumption.TakeDown _ -> new Down().run(call);
            case Resumption.GoOn goOn ->
                operation(session, history)
                        .run(() -> new ReleaseMaker(session)
                                .goOn(releases.read(goOn.release()).orElseThrow()));
            case Resumption.TakeBack back -> {
                call.err().println("rung: taking release " + back.failed() + " back: " + back.reason());
                yield back.release() == 0
                        ? new Down().run(call)
                        : operation(session, history).run(() -> new ReleaseMaker(session).back(session.serving()));
            }
        };
    }

    private static Operation operation(Session session, EnvironmentHistory history) {
        String what = history.unfinished().map(deed -> deed.begun().command()).orElse("");
        return new Operation(session, "resume " + what);
    }
}
