package dev.rung.cli.output;

import dev.rung.core.port.LogLine;
import dev.rung.engine.json.Json;
import java.io.PrintStream;
import java.util.regex.Pattern;

/** Lines of output, with who wrote them. */
public final class LogPrinter {
    private final PrintStream out;
    private final boolean json;
    private final Pattern pattern;

    /** A printer of the lines in which the pattern is found. */
    public LogPrinter(PrintStream out, boolean json, Pattern pattern) {
        this.out = out;
        this.json = json;
        this.pattern = pattern;
    }

    /** Prints a line. */
    public void print(LogLine line) {
        if (!pattern.matcher(line.text()).find()) {
            return;
        }
        out.println(
                json
                        ? Json.write(Json.object(
                                "instance", line.instance().toString(),
                                "at", line.at().toString(),
                                "stream", line.error() ? "stderr" : "stdout",
                                "text", line.text()))
                        : line.instance() + " | " + line.text());
        out.flush();
    }
}
