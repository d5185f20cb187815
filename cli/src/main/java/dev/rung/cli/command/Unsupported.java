package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.compose.support.Support;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of the files that the engine cannot honour. */
final class Unsupported {
    private Unsupported() {}

    static void check(Session session) {
        check(session.project(), session.engine(), session.place().stand().rung());
    }

    /**
     * Refuses what an engine cannot honour.
     *
     * @throws UnsupportedException naming every key that the user has not accepted to live without
     */
    static void check(Project project, Engine engine, Rung rung) {
        List<Problem> refused = new ArrayList<>();
        for (Problem problem : of(project, engine)) {
            if (!isAccepted(problem, project.settings().accept())) {
                refused.add(problem);
            }
        }
        if (!refused.isEmpty()) {
            throw new UnsupportedException(
                    project.environment().app() + ": the " + rung.word() + " with engine " + engine.word()
                            + " cannot honour all of its files",
                    refused,
                    "Change these keys, choose another engine, or list them under accept: in rung.yaml to live without");
        }
    }

    /** Every key that cannot be honoured, accepted or not. */
    static List<Problem> of(Project project, Engine engine) {
        return Support.check(
                        project.compose().document(),
                        engine,
                        project.settings().run().keySet())
                .stream()
                // Rung keeps those itself; one that is not set is refused by its name.
                .filter(problem -> !problem.key().matches("secrets\\..*\\.external"))
                .toList();
    }

    /** Those that the user lives without. */
    static List<String> accepted(Session session) {
        return of(session.project(), session.engine()).stream()
                .filter(problem ->
                        isAccepted(problem, session.project().settings().accept()))
                .map(problem -> problem.key() + " (" + problem.mark() + ")")
                .toList();
    }

    /** An accepted word is a whole path or its last part, such as {@code logging}. */
    private static boolean isAccepted(Problem problem, Set<String> accept) {
        String key = problem.key();
        for (String word : accept) {
            if (key.equals(word) || key.endsWith("." + word) || key.contains("." + word + ".")) {
                return true;
            }
        }
        return false;
    }
}
