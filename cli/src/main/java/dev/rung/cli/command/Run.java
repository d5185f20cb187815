package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.InstanceSpec;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a one-off instance. */
public final class Run implements Command {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public String purpose() {
        return "Run a command once in an instance of its own, which is gone afterwards.";
    }

    @Override
    public String example() {
        return "run web sh";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words("SERVICE CMD", "the service, then the command")
                .arity("1..*")
                .build());
        Flags.endAtFirstWord(spec);
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        var words = call.arguments().matchedPositionalValue(0, List.<String>of());
        InstanceSpec spec = new ReleaseMaker(session)
                .oneOff(words.getFirst(), line -> call.err().println("    " + line));
        ForegroundCommand command =
                session.environment().platform().oneOff(spec, words.subList(1, words.size()), Terminals.isAttached());
        return Foreground.run(command);
    }
}
