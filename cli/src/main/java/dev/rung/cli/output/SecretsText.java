package dev.rung.cli.output;

import dev.rung.engine.json.Json;
import dev.rung.engine.secret.SecretListing;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Secrets as {@code rung secrets list} shows them: never a value. */
public final class SecretsText {
    private SecretsText() {}

    /** Prints them. */
    public static void print(List<SecretListing> secrets, boolean json, PrintStream out) {
        if (json) {
            out.println(Json.write(secrets.stream()
                    .map(secret -> Json.object(
                            "name", secret.name(),
                            "source", secret.source(),
                            "set", secret.set().map(Instant::toString).orElse(null),
                            "missing", secret.missing(),
                            "services", secret.services()))
                    .toList()));
        } else if (secrets.isEmpty()) {
            out.println("secrets: there are none");
        } else {
            var table = new Table("NAME", "SOURCE", "SET", "USED BY");
            secrets.forEach(secret -> table.row(
                    secret.name(),
                    secret.source(),
                    secret.set()
                            .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse(""),
                    String.join(", ", secret.services())));
            table.print(out);
        }
    }
}
