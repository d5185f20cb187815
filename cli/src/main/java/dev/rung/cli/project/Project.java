package dev.rung.cli.project;

import dev.rung.compose.ComposeApp;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.App;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.Strategy;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.CanarySettings;
import dev.rung.core.settings.ReleaseSettings;
import dev.rung.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The user's files, read for one environment.
 *
 * @param compose what the compose files say, as a document
 * @param app the same, typed
 * @param settings what rung.yaml says
 * @param environment which environment is meant
 */
public record Project(ComposeApp compose, App app, Settings settings, EnvironmentId environment) {
    private static final Duration ONE_SHOT_TIMEOUT = Duration.ofHours(1);

    /** The absolute folder that relative paths start from. */
    public String directory() {
        return compose.directory().toString();
    }

    /** What is odd about the files and used all the same. */
    public List<Problem> warnings() {
        return compose.problems().stream()
                .filter(problem -> problem.kind() == Problem.Kind.WARNING)
                .toList();
    }

    /** In which order old and new instances change places, under the strategy of a name. */
    public Strategy strategy(ReleaseSettings.Strategy name) {
        return switch (name) {
            case ROLLING -> new Strategy.Rolling();
            case BLUE_GREEN -> new Strategy.BlueGreen(settings.release().hold());
            case CANARY -> canary(settings.canary());
        };
    }

    private static Strategy canary(CanarySettings canary) {
        // All requests are given once every step is passed.
        var steps = canary.steps().stream().filter(share -> share < 1).toList();
        return new Strategy.Canary(steps, new CanaryCriteria(canary.every(), canary.requests(), canary.abortWhen()));
    }

    /** How a release is brought about. */
    public ReleasePolicy policy() {
        ReleaseSettings release = settings.release();
        return new ReleasePolicy(
                strategy(release.strategy()),
                release.batch(),
                release.healthTimeout(),
                release.drain(),
                ONE_SHOT_TIMEOUT,
                Set.copyOf(settings.shared()),
                Set.copyOf(settings.safeOneShots()));
    }
}
