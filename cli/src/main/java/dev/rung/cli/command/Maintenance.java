package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.command.Operation.Planned;
import dev.rung.cli.project.UsageException;
import dev.rung.core.app.App;
import dev.rung.core.planner.Holding;
import java.util.List;
import java.util.Optional;
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
        return hold(Session.toChange(call), word);
    }

    /** Holds the requests of a session's app back, or not. */
    static int hold(Session session, String word) {
        int code = new Operation(session, "maintenance " + word).run(() -> planned(session, word.equals("on")));
        boolean tells = !session.isProposal() && !session.call().global().json();
        if (code == ExitCode.DONE.code() && tells) {
            session.call().out().println("maintenance is " + word);
        }
        return code;
    }

    private static Planned planned(Session session, boolean on) {
        var serving = session.serving();
        var environment = session.environment();
        App app = session.place().app(serving);
        return new Planned(
                Holding.plan(environment.observe(app), serving.number(), on),
                app,
                Optional.empty(),
                () -> environment.keep(environment.choices().withMaintenance(Optional.of(on))));
    }
}
