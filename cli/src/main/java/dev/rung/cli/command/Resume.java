package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.engine.release.ReleaseRecord;
import java.util.Optional;

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
        Deed deed = unfinished.get();
        String command = resumptionOf(deed.begun().command());
        Optional<ReleaseRecord> release =
                session.environment().releases().read(deed.begun().release());
        if (release.isEmpty()) {
            return deed.begun().release() == 0 ? new Down().run(call) : backToServing(session, command);
        }
        return new Operation(session, command).run(() -> new ReleaseMaker(session).goOn(release.get()));
    }

    /** What the ledger calls going on with a command, which may have been going on with another itself. */
    static String resumptionOf(String command) {
        return isResumption(command) ? command : PREFIX + command;
    }

    /** Whether a command of the ledger went on with the one before it. */
    static boolean isResumption(String command) {
        return command.startsWith(PREFIX);
    }

    /** The release was never written down, so nothing of it can have been begun; what serves is made whole. */
    private static int backToServing(Session session, String command) {
        ReleaseRecord serving = session.serving();
        return new Operation(session, command).run(() -> new ReleaseMaker(session).back(serving));
    }
}
