package dev.rung.core.advice;

import dev.rung.core.evidence.OutageCause;
import dev.rung.core.evidence.Source;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the app answers as it should, and what it costs when it does not. */
final class ReliabilityRules {
    private static final double ERRORS = 0.01;
    private static final double ERRORS_TO_WARN = 0.001;

    private ReliabilityRules() {}

    static List<Rule> all() {
        return List.of(
                ReliabilityRules::downtime,
                ReliabilityRules::outageCost,
                ReliabilityRules::singleHost,
                ReliabilityRules::failedRequests);
    }

    /**
     * Beside an objective that was set, it has to be acted on; beside that of the growth phase it is told. Nobody has
     * promised the latter.
     */
    private static Optional<Finding> downtime(Situation situation) {
        OptionalDouble promised = situation.objectives().availability();
        double objective =
                promised.orElse(Phase.of(situation.customers().orElse(0L)).availability());
        double may = 1 - objective;
        return situation.downtime().availability().map(availability -> {
            double measured = 1 - availability;
            double threshold = situation.threshold(Limit.DOWNTIME, may);
            Severity past = promised.isPresent() ? Severity.ACT : Severity.WARN;
            return new Finding(
                    Limit.DOWNTIME,
                    measured > threshold ? past : Severity.INFO,
                    measured,
                    may,
                    source(situation),
                    situation.downtime().since(),
                    measured > threshold ? new Reached.Now() : new Reached.Never(),
                    promised.isPresent() ? "it is what objectives: promises" : "it is what apps of this size aim for",
                    OutageRemedies.of(situation));
        });
    }

    /** Downtime is worth ending when it costs more than what ends it. */
    private static Optional<Finding> outageCost(Situation situation) {
        OptionalDouble hour = situation.revenuePerHour();
        Optional<Double> hours = situation.downtime().hoursPerMonth();
        if (hour.isEmpty() || hours.isEmpty() || hours.get() <= 0) {
            return Optional.empty();
        }
        List<Remedy> remedies = OutageRemedies.of(situation);
        double price = remedies.isEmpty() ? situation.workHour() : OutageRemedies.price(remedies.getFirst(), situation);
        OutageCause cause = situation.downtime().mainCause();
        return Optional.of(withSince(
                new Judging(situation)
                        .growing(
                                Limit.OUTAGE_COST,
                                hours.get() * hour.getAsDouble(),
                                price,
                                price / 2,
                                source(situation),
                                cause == OutageCause.UNKNOWN
                                        ? "the revenue of those hours, beside the price of what ends them"
                                        : "the revenue of those hours, most of them lost to "
                                                + OutageRemedies.words(cause) + ", beside the price of what ends them",
                                remedies),
                situation));
    }

    /** That a machine can be lost was not measured: it is told, and weighs when more room is needed anyway. */
    private static Optional<Finding> singleHost(Situation situation) {
        OptionalDouble day = situation.revenuePerDay();
        if (!situation.standsOn(Rung.LAPTOP, Rung.SERVER) || day.isEmpty()) {
            return Optional.empty();
        }
        double threshold = Redundancy.threshold(situation);
        return Optional.of(new Finding(
                Limit.SINGLE_HOST,
                day.getAsDouble() >= threshold ? Severity.WARN : Severity.INFO,
                day.getAsDouble(),
                threshold,
                new Source("business", "", 1),
                Optional.empty(),
                day.getAsDouble() >= threshold ? new Reached.Now() : new Reached.Never(),
                "a day without this machine costs that much; it is no reason to move by itself, since it has not happened",
                List.of()));
    }

    private static Optional<Finding> failedRequests(Situation situation) {
        OptionalDouble promised = situation.objectives().errors();
        return situation
                .evidence()
                .responses()
                .errors()
                .map(errors -> new Judging(situation)
                        .steady(
                                Limit.FAILED_REQUESTS,
                                errors.value(),
                                promised.orElse(ERRORS),
                                Math.min(ERRORS_TO_WARN, promised.orElse(ERRORS)),
                                errors.source(),
                                "each is somebody who did not get what they came for",
                                PerformanceRules.hostsAreBusy(situation)
                                        ? MoreRoom.remedies(situation)
                                        : List.of(new Remedy.Mend(
                                                Pattern.ERROR_TRACKING,
                                                "find which requests fail before changing where they run"))));
    }

    private static Source source(Situation situation) {
        return situation.downtime().source().orElse(new Source("outages", "", 0.5));
    }

    private static Finding withSince(Finding finding, Situation situation) {
        return new Finding(
                finding.limit(),
                finding.severity(),
                finding.measured(),
                finding.threshold(),
                finding.source(),
                situation.downtime().since(),
                finding.reached(),
                finding.why(),
                finding.remedies());
    }
}
