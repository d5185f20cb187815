package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.PlanJson;
import dev.rung.cli.output.PlanText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Shows what {@code up} would do. */
public final class Plan implements Command {
    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String purpose() {
        return "Show what 'up' would do, and change nothing.";
    }

    @Override
    public String example() {
        return "plan";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words("SERVICE", "only these").build());
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        Unsupported.check(session);
        Set<String> services = new LinkedHashSet<>(call.arguments().matchedPositionalValue(0, List.of()));
        var planned = new ReleaseMaker(session).asItWouldBe(services);
        if (call.global().json()) {
            call.out()
                    .println(new PlanJson(
                                    session.environment().id(),
                                    planned.plan(),
                                    session.place().stand())
                            .document(Map.of(), Map.of(), Optional.empty(), Optional.empty()));
        } else {
            PlanText.print(planned.plan(), Unsupported.accepted(session), call.out());
        }
        return ExitCode.DONE.code();
    }
}
