package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;

/** Whether running the app takes too much of people's time. */
final class OperationsRules {
    private static final double HOURS_ON_LAPTOP = 4;
    private static final double HOURS = 8;
    private static final double HOURS_OF_EACH = 1;
    private static final double MINUTES_TO_DEPLOY = 30;
    private static final double FAILED = 0.15;

    private OperationsRules() {}

    static List<Rule> all() {
        return List.of(OperationsRules::hours, OperationsRules::deployTime, OperationsRules::failedDeploys);
    }

    /** An hour a week of each is what running something costs; for few people a day a week is too much. */
    private static Optional<Finding> hours(Situation situation) {
        double limit = situation.standsOn(Rung.LAPTOP)
                ? HOURS_ON_LAPTOP
                : Math.max(HOURS, HOURS_OF_EACH * situation.team().orElse(0L));
        return situation
                .evidence()
                .operations()
                .hoursPerWeek()
                .map(hours -> new Judging(situation)
                        .steady(
                                Limit.OPS_HOURS,
                                hours.value(),
                                limit,
                                limit / 2,
                                hours.source(),
                                "time that does not go into the product",
                                hoursRemedies(situation)));
    }

    private static List<Remedy> hoursRemedies(Situation situation) {
        Remedy runbooks = new Mend(Pattern.RUNBOOKS, "what is done by hand each week is written down, then automated");
        return switch (situation.rung()) {
            case LAPTOP -> List.of(new Move(Rung.SERVER));
            case FLEET ->
                Readiness.forCluster(situation) ? List.of(new Move(Rung.CLUSTER), runbooks) : List.of(runbooks);
            case CLUSTER ->
                Readiness.forCluster(situation) ? List.of(runbooks) : List.of(new Move(Rung.FLEET), runbooks);
            case REGIONS ->
                Readiness.forRegions(situation) ? List.of(runbooks) : List.of(new Move(Rung.CLUSTER), runbooks);
            case SERVER, FUNCTIONS, PLATFORM -> List.of(runbooks);
        };
    }

    private static Optional<Finding> deployTime(Situation situation) {
        return situation
                .evidence()
                .operations()
                .deployMinutes()
                .map(minutes -> new Judging(situation)
                        .steady(
                                Limit.DEPLOY_TIME,
                                minutes.value(),
                                MINUTES_TO_DEPLOY,
                                MINUTES_TO_DEPLOY * 0.8,
                                minutes.source(),
                                "what takes long is done seldom, and then all at once",
                                List.of(new Mend(Pattern.CI_CD, "builds and tests that a machine keeps warm"))));
    }

    private static Optional<Finding> failedDeploys(Situation situation) {
        return situation
                .evidence()
                .operations()
                .failedDeploys()
                .map(failed -> new Judging(situation)
                        .steady(
                                Limit.FAILED_DEPLOYS,
                                failed.value(),
                                FAILED,
                                FAILED / 2,
                                failed.source(),
                                "teams whose releases seldom fail stay below it (DORA, Accelerate)",
                                List.of(
                                        new Mend(Pattern.CI_CD, "what is tested first fails before users see it"),
                                        new Mend(
                                                Pattern.PROGRESSIVE_ROLLOUT,
                                                "what fails anyway is taken back by itself"))));
    }
}
