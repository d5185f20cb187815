package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.CostsJson;
import dev.rung.cli.output.CostsText;
import dev.rung.cli.output.Problems;
import dev.rung.core.prices.Costs;
import dev.rung.core.settings.Money;
import dev.rung.engine.json.Json;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what the app costs where it stands, and what the same load would cost on every other rung. */
public final class Cost implements Command {
    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String purpose() {
        return "Show what the app costs each month, here and on each other rung.";
    }

    @Override
    public String example() {
        return "cost --evidence evidence.yaml";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value("FILE", "for the load that this file says was measured", "--evidence")
                .build());
    }

    @Override
    public int run(Invocation call) {
        Books books = Books.of(call);
        Costs costs = Costs.of(books.evidence(), books.prices());
        Problems.print(books.warnings(), call.err());
        books.tellOldPrices(LocalDate.now(ZoneOffset.UTC), call.err());
        books.budget().ifPresent(budget -> tellOverspent(costs, budget, books, call.err()));
        if (call.global().json()) {
            call.out().println(Json.write(CostsJson.of(costs)));
        } else {
            new CostsText(call.out()).print(books.app(), costs);
        }
        return ExitCode.DONE.code();
    }

    private static void tellOverspent(Costs costs, Money budget, Books books, PrintStream err) {
        OptionalDouble most = books.prices().dollars(budget);
        if (most.isPresent() && costs.today().total() > most.getAsDouble()) {
            err.println(
                    "warning: that is over the budget of " + budget.amount() + " " + budget.currency() + " a month");
        }
    }
}
