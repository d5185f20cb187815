package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.Table;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.engine.json.Json;
import dev.rung.engine.release.ReleaseRecord;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the kept releases. */
public final class Releases implements Command {
    @Override
    public String name() {
        return "releases";
    }

    @Override
    public String purpose() {
        return "List the kept releases.";
    }

    @Override
    public String example() {
        return "releases";
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toLook(call);
        var history = session.environment().history();
        var records = session.environment().releases().numbers().stream()
                .flatMap(number -> session.environment().releases().read(number).stream())
                .toList();
        if (call.global().json()) {
            call.out()
                    .println(Json.write(records.stream()
                            .map(record -> json(record, history))
                            .toList()));
            return ExitCode.DONE.code();
        }
        var table = new Table("RELEASE", "CREATED", "BY", "OUTCOME", "SERVING");
        for (ReleaseRecord record : records) {
            table.row(
                    Integer.toString(record.number()),
                    record.created().truncatedTo(ChronoUnit.SECONDS).toString(),
                    record.by(),
                    outcome(record, history),
                    serves(record, history) ? "yes" : "");
        }
        table.print(call.out());
        return ExitCode.DONE.code();
    }

    private static Map<String, @Nullable Object> json(ReleaseRecord record, EnvironmentHistory history) {
        var services = new LinkedHashMap<String, Object>();
        record.services()
                .forEach((name, service) -> services.put(name, service.image().digest()));
        return Json.object(
                "release", record.number(),
                "created", record.created().toString(),
                "by", record.by(),
                "outcome", outcome(record, history),
                "serving", serves(record, history),
                "services", services);
    }

    private static boolean serves(ReleaseRecord record, EnvironmentHistory history) {
        return history.serving().equals(Optional.of(record.number()));
    }

    private static String outcome(ReleaseRecord record, EnvironmentHistory history) {
        return history.result(record.number()).map(Words::of).orElse("unfinished");
    }
}
