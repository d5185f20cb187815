package dev.rung.cli.project;

import dev.rung.compose.yaml.Problem;
import java.util.List;

/** The files are wrong; every problem has its place. */
public final class InvalidFilesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** The files are wrong for these reasons. */
    public InvalidFilesException(List<Problem> problems) {
        super(problems.isEmpty() ? "the files are wrong" : problems.getFirst().message());
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
