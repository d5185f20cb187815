package dev.rung.cli.output;

import dev.rung.compose.yaml.Problem;
import java.io.PrintStream;
import java.util.List;

/** Problems of files for people, each with its place. */
public final class Problems {
    private Problems() {}

    /** Prints them, a line each. */
    public static void print(List<Problem> problems, PrintStream to) {
        problems.forEach(problem -> to.println(problem.mark() + ": " + kind(problem) + problem.message()));
    }

    private static String kind(Problem problem) {
        return switch (problem.kind()) {
            case ERROR -> "";
            case WARNING -> "warning: ";
            case UNSUPPORTED -> problem.key() + " is not supported here: ";
        };
    }
}
