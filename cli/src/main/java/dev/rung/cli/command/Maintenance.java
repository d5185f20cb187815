package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Holds requests back. */
public final class Maintenance implements Command {
    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public String purpose() {
        return "Answer every request with a page that says so, or serve again.";
    }

    @Override
    public String example() {
        return "maintenance on";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words("on|off", "whether").arity("1").build());
    }

    @Override
    public int run(Invocation call) {
        String word = call.arguments().matchedPositionalValue(0, List.of("")).getFirst();
        if (!word.equals("on") && !word.equals("off")) {
            throw new UsageException("maintenance " + word + ": it is neither on nor off", "Say on or off");
        }
        Session session = Session.toChange(call);
        session.serving();
        var environment = session.environment();
        environment.sites().values().forEach(site -> site.edge().maintenance(environment.id(), word.equals("on")));
        call.out().println("maintenance is " + word);
        return ExitCode.DONE.code();
    }
}
