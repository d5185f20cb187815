package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.engine.release.ReleaseRecord;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Brings an earlier release back. */
public final class Rollback implements Command {
    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public String purpose() {
        return "Go back to the last healthy release before the one that serves, or to a named one.";
    }

    @Override
    public String example() {
        return "rollback";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Flags.words("RELEASE", "the number of a kept release").build());
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        var words = call.arguments().matchedPositionalValue(0, List.<String>of());
        int release = words.isEmpty() ? before(session) : number(words.getFirst());
        ReleaseRecord kept = session.environment()
                .releases()
                .read(release)
                .orElseThrow(() -> new UsageException(
                        "rollback " + release + ": there is no such release",
                        "See those there are with 'rung releases'"));
        return new Operation(session, "rollback " + release).run(() -> new ReleaseMaker(session).back(kept));
    }

    private static int before(Session session) {
        return session.environment()
                .history()
                .before()
                .orElseThrow(() -> new UsageException(
                        "rollback: there is no healthy release older than the one that serves",
                        "See what there is with 'rung releases'"));
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new UsageException("rollback " + word + ": it is no release number", "Say a number, such as 3");
        }
    }
}
