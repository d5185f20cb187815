package dev.rung.cli.project;

import dev.rung.compose.yaml.Problem;
import java.util.List;

/** The files are right, but this rung cannot honour all of them. */
public final class UnsupportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String remedy;

    /** These keys cannot be honoured. */
    public UnsupportedException(String message, List<Problem> problems, String remedy) {
        super(message);
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    /** The keys, each with its place. */
    public List<Problem> problems() {
        return problems;
    }

    /** What the user can do next. */
    public String remedy() {
        return remedy;
    }
}
