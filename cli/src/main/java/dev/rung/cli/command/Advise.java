package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.AdviceJson;
import dev.rung.cli.output.AdviceText;
import dev.rung.cli.output.Problems;
import dev.rung.core.advice.Advice;
import dev.rung.core.advice.Advisor;
import dev.rung.engine.json.Json;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Says whether another rung would pay, from what was measured. */
public final class Advise implements Command {
    @Override
    public String name() {
        return "advise";
    }

    @Override
    public String purpose() {
        return "Say whether another rung would pay, what to do instead, and why.";
    }

    @Override
    public String example() {
        return "advise --evidence evidence.yaml";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value("FILE", "judge by what this file says was measured", "--evidence")
                .build());
        spec.addOption(Flags.flag("tell everything that was looked at", "--why").build());
    }

    @Override
    public int run(Invocation call) {
        Books books = Books.of(call);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Advice advice = Advisor.advise(books.evidence(), books.objectives(), books.prices(), today, Set.of());
        boolean why = call.arguments().hasMatchedOption("--why");
        Problems.print(books.warnings(), call.err());
        books.tellOldPrices(today, call.err());
        if (call.global().json()) {
            call.out().println(Json.write(AdviceJson.of(books.app(), advice, why)));
        } else {
            new AdviceText(call.out()).print(books.app(), advice, why);
        }
        return ExitCode.DONE.code();
    }
}
