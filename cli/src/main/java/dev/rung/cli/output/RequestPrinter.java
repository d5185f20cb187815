package dev.rung.cli.output;

import dev.rung.engine.json.Json;
import java.io.PrintStream;
import java.util.regex.Pattern;

/** Requests that edges answered, each with its host. */
public final class RequestPrinter {
    private final PrintStream out;
    private final boolean json;
    private final Pattern pattern;

    /** A printer of the requests in whose line the pattern is found. */
    public RequestPrinter(PrintStream out, boolean json, Pattern pattern) {
        this.out = out;
        this.json = json;
        this.pattern = pattern;
    }

    /** Prints a request, a line of JSON. */
    public void print(String host, String line) {
        if (pattern.matcher(line).find()) {
            out.println(
                    json
                            ? Json.write(Json.object(
                                    "host", host, "request", Json.read(line).values()))
                            : host + " | " + line);
            out.flush();
        }
    }
}
