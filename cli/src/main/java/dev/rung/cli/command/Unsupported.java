package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.compose.support.Support;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys of the files that the engine cannot honour. */
final class Unsupported {
    private Unsupported() {}

    static void check(Session session) {
        List<Problem> refused = new ArrayList<>();
        for (Problem problem : of(session.project(), session.engine())) {
            if (!isAccepted(problem, session.project().settings().accept())) {
                refused.add(problem);
            }
        }
        if (!refused.isEmpty()) {
            throw new UnsupportedException(
                    session.project().environment().app() + ": the laptop with engine "
                            + session.engine().word() + " cannot honour all of its files",
                    refused,
                    "Change these keys, choose another engine, or list them under accept: in rung.yaml to live without");
        }
    }

    /** Every key that cannot be honoured, accepted or not. */
    static List<Problem> of(Project project, Engine engine) {
        Set<String> secrets = project.settings().secrets().keySet();
        return Support.check(
                        project.compose().document(),
                        engine,
                        project.settings().run().keySet())
                .stream()
                .filter(problem ->
                        secrets.stream().noneMatch(name -> problem.key().equals("secrets." + name + ".external")))
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
