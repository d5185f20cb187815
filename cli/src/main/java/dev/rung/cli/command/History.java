package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.Table;
import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.engine.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists what was done. */
public final class History implements Command {
    @Override
    public String name() {
        return "history";
    }

    @Override
    public String purpose() {
        return "List who did what, and how it ended.";
    }

    @Override
    public String example() {
        return "history";
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toLook(call);
        var deeds = session.environment().history().deeds();
        if (call.global().json()) {
            var rows = new ArrayList<Object>();
            for (int i = 0; i < deeds.size(); i++) {
                rows.add(json(deeds.get(i), outcome(deeds, i)));
            }
            call.out().println(Json.write(rows));
            return ExitCode.DONE.code();
        }
        var table = new Table("AT", "WHO", "WHAT", "OUTCOME", "RELEASE");
        for (int i = 0; i < deeds.size(); i++) {
            Deed deed = deeds.get(i);
            table.row(
                    deed.entry().at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    deed.entry().who(),
                    deed.begun().command(),
                    outcome(deeds, i),
                    deed.begun().release() == 0
                            ? ""
                            : Integer.toString(deed.begun().release()));
        }
        table.print(call.out());
        return ExitCode.DONE.code();
    }

    private static Map<String, @Nullable Object> json(Deed deed, String outcome) {
        return Json.object(
                "at", deed.entry().at().toString(),
                "who", deed.entry().who(),
                "what", deed.begun().command(),
                "outcome", outcome,
                "release", deed.begun().release() == 0 ? null : deed.begun().release());
    }

    private static String outcome(List<Deed> deeds, int index) {
        Optional<PlanBegun> next = deeds.stream()
                .skip(index + 1L)
                .map(Deed::begun)
                .filter(begun -> !begun.aside())
                .findFirst();
        return outcome(deeds.get(index).ended(), next);
    }

    /**
     * How a deed ended. Of one that was cut short, what came next tells: what went on with it, or something else.
     *
     * @param ended empty when it was cut short, or goes on
     * @param next what was begun after it
     */
    static String outcome(Optional<PlanEnded> ended, Optional<PlanBegun> next) {
        String cutShort = next.map(begun -> Resume.isResumption(begun.command()) ? "resumed" : "cut-short")
                .orElse("unfinished");
        return ended.map(end -> Words.of(end.result())).orElse(cutShort);
    }
}
