package dev.rung.compose;

import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.support.Support;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether an app can run on a rung.
 *
 * @param verdict the worst of the problems
 * @param problems everything found, in the order of the files
 */
public record Validation(Verdict verdict, List<Problem> problems) {
    /** What was found, from best to worst. */
    public enum Verdict {
        /** It can run as it is written. */
        OK,
        /** It is right, but the rung cannot honour all of it. */
        UNSUPPORTED,
        /** It is wrong. */
        ERROR;

        /** As the JSON output writes it. */
        public String word() {
            return switch (this) {
                case OK -> "ok";
                case UNSUPPORTED -> "unsupported";
                case ERROR -> "error";
            };
        }
    }

    /**
     * Judges an app.
     *
     * @param request which files; {@link LoadRequest#ofFile} for a file as an app of its own
     * @param engine what runs the services
     * @param withCommand services that rung.yaml gives a {@code run:} line
     */
    public static Validation of(LoadRequest request, Engine engine, Set<String> withCommand) {
        ComposeApp app = ComposeApp.load(request);
        List<Problem> problems = new ArrayList<>(app.problems());
        if (app.hasErrors()) {
            return new Validation(Verdict.ERROR, List.copyOf(problems));
        }
        List<Problem> unsupported = Support.check(app.document(), engine, withCommand);
        problems.addAll(unsupported);
        return new Validation(unsupported.isEmpty() ? Verdict.OK : Verdict.UNSUPPORTED, List.copyOf(problems));
    }
}
