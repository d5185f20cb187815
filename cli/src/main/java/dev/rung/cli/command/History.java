package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.Table;
import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.engine.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
            call.out().println(Json.write(deeds.stream().map(History::json).toList()));
            return ExitCode.DONE.code();
        }
        var table = new Table("AT", "WHO", "WHAT", "OUTCOME", "RELEASE");
        for (Deed deed : deeds) {
            table.row(
                    deed.entry().at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    deed.entry().who(),
                    deed.begun().command(),
                    outcome(deed),
                    deed.begun().release() == 0
                            ? ""
                            : Integer.toString(deed.begun().release()));
        }
        table.print(call.out());
        return ExitCode.DONE.code();
    }

    private static Map<String, @Nullable Object> json(Deed deed) {
        return Json.object(
                "at", deed.entry().at().toString(),
                "who", deed.entry().who(),
                "what", deed.begun().command(),
                "outcome", outcome(deed),
                "release", deed.begun().release() == 0 ? null : deed.begun().release());
    }

    private static String outcome(Deed deed) {
        return deed.ended().map(ended -> Words.of(ended.result())).orElse("unfinished");
    }
}
