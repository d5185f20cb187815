package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over a document: where it stands, and what was found wrong so far. */
public final class Reading {
    private final Surroundings surroundings;
    private final List<Problem> problems = new ArrayList<>();

    /** Begins with nothing wrong. */
    public Reading(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Where the document stands. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** What was found so far, in the order it was found. */
    public List<Problem> problems() {
        return problems;
    }

    /** Tells what is wrong with a value; the null stands for the value that cannot be used. */
    public @Nullable Node reject(Node node, KeyPath at, String message) {
        error(node.mark(), at, message);
        return null;
    }

    /** Tells that a value is of another type than its place wants. */
    public @Nullable Node rejectType(Node node, KeyPath at, String expected) {
        return reject(node, at, "expected " + expected + ", found " + Nodes.describe(node));
    }

    /** Tells what is wrong. */
    public void error(Mark mark, KeyPath at, String message) {
        problems.add(new Problem(Problem.Kind.ERROR, mark, at.toString(), message));
    }

    /** Tells what is worth knowing. */
    public void warn(Mark mark, KeyPath at, String message) {
        problems.add(new Problem(Problem.Kind.WARNING, mark, at.toString(), message));
    }
}
