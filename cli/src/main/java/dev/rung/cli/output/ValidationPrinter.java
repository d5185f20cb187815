package dev.rung.cli.output;

import dev.rung.compose.Validation;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.settings.Rung;
import dev.rung.engine.json.Json;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was judged of files, a file at a time. */
public final class ValidationPrinter {
    private final PrintStream out;
    private final boolean json;
    private final Path directory;
    private final Rung rung;

    /**
     * A printer for people, or of a JSON document a line.
     *
     * @param directory from which file names are meant
     * @param rung for which is judged
     */
    public ValidationPrinter(PrintStream out, boolean json, Path directory, Rung rung) {
        this.out = out;
        this.json = json;
        this.directory = directory;
        this.rung = rung;
    }

    /** Prints what was judged of a file, which is named in all lines as it is here. */
    public void print(String file, Validation validation) {
        if (json) {
            out.println(Json.write(Json.object(
                    "file", file,
                    "verdict", validation.verdict().word(),
                    "problems",
                            validation.problems().stream()
                                    .map(ValidationPrinter::json)
                                    .toList())));
            return;
        }
        validation.problems().forEach(problem -> out.println(line(file, problem)));
        if (validation.verdict() == Validation.Verdict.OK) {
            out.println("ok " + file);
        }
    }

    private String line(String file, Problem problem) {
        Mark place = place(file, problem.mark());
        return switch (problem.kind()) {
            case ERROR -> "error " + place + ": " + problem.message();
            case UNSUPPORTED ->
                "unsupported " + place + ": " + problem.key() + " on " + rung.word() + ": " + problem.message();
            case WARNING -> "warning " + place + ": " + problem.message();
        };
    }

    private Mark place(String file, Mark mark) {
        boolean same =
                Path.of(mark.file()).normalize().equals(directory.resolve(file).normalize());
        return same ? new Mark(file, mark.line(), mark.column()) : mark;
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
