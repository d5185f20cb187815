package dev.rung.cli.output;

import dev.rung.compose.Validation;
import dev.rung.compose.yaml.Problem;
import dev.rung.engine.json.Json;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was judged of files, a file at a time. */
public final class ValidationPrinter {
    private final PrintStream out;
    private final boolean json;

    /** A printer for people, or of a JSON document a line. */
    public ValidationPrinter(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Prints what was judged of a file. */
    public void print(String file, Validation validation) {
        if (json) {
            out.println(Json.write(Json.object(
                    "file", file,
                    "verdict", validation.verdict().word(),
                    "problems", validation.problems().stream().map(ValidationPrinter::json).toList())));
            return;
        }
        validation.problems().forEach(problem -> out.println(line(problem)));
        if (validation.verdict() == Validation.Verdict.OK) {
            out.println("ok " + file);
        }
    }

    private static String line(Problem problem) {
        return switch (problem.kind()) {
            case ERROR -> "error " + problem.mark() + ": " + problem.message();
            case UNSUPPORTED ->
                "unsupported " + problem.mark() + ": " + problem.key() + " on laptop: " + problem.message();
            case WARNING -> "warning " + problem.mark() + ": " + problem.message();
        };
    }

    private static Map<String, @Nullable Object> json(Problem problem) {
        return Json.object(
                "kind", problem.kind().name().toLowerCase(Locale.ROOT),
                "line", problem.mark().line(),
                "column", problem.mark().column(),
                "key", problem.key(),
                "message", problem.message());
    }
}
