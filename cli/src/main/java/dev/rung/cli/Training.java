package dev.rung.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The run the JVM learns from when the build makes the AOT cache: one call of each kind that people wait for.
 *
 * <p>Every line only reads. A class that no line here touches is left out of the cache and read the slow way.
 */
final class Training {

    private static final List<List<String>> LINES = List.of(List.of("--help"), List.of("--version"));

    private Training() {}

    /** Runs every line; fails, and with it the build, when one does not end with 0. */
    public static void main(String[] args) {
        Path here = Path.of("").toAbsolutePath();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        for (List<String> line : LINES) {
            int code = new Rung(Commands.ofRung(), here, nowhere, System.err).run(line.toArray(String[]::new));
            if (code != ExitCode.DONE.code()) {
                throw new IllegalStateException("rung " + String.join(" ", line) + " ended with " + code);
            }
        }
    }
}
