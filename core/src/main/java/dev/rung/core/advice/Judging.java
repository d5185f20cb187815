package dev.rung.core.advice;

import dev.rung.core.evidence.Source;
import dev.rung.core.forecast.Crossing;
import dev.rung.core.forecast.Sample;
import dev.rung.core.forecast.Trend;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How pressing a figure is, from how near it is to its limit and when it will be there. */
final class Judging {
    /** What is reached so soon has to be begun now. */
    private static final int DAYS_TO_ACT = 30;

    private static final int DAYS_TO_WARN = 180;

    /** What is believed less than this, such as one look at a machine, is told and moves nobody. */
    private static final double BELIEF_TO_ACT = 0.3;

    private final Situation situation;

    Judging(Situation situation) {
        this.situation = situation;
    }

    /** A figure that must not rise past a limit, and grows as the load does. */
    Finding growing(
            Limit limit,
            double measured,
            double threshold,
            double warn,
            Source source,
            String why,
            List<Remedy> remedies) {
        double held = situation.threshold(limit, threshold);
        Reached reached = Reached.growing(measured, held, situation.growth(), situation.today());
        return finding(
                limit,
                measured,
                threshold,
                severity(reached, measured >= warn, source),
                source,
                reached,
                why,
                remedies);
    }

    /** A figure that must not rise past a limit, and does not change with the load. */
    Finding steady(
            Limit limit,
            double measured,
            double threshold,
            double warn,
            Source source,
            String why,
            List<Remedy> remedies) {
        return trending(limit, measured, threshold, warn, source, why, remedies, List.of());
    }

    /**
     * A figure that must not rise past a limit, and goes on as it did when it was measured again and again.
     *
     * @param samples in the limit's unit; too few to tell a trend, and it is taken for steady
     */
    Finding trending(
            Limit limit,
            double measured,
            double threshold,
            double warn,
            Source source,
            String why,
            List<Remedy> remedies,
            List<Sample> samples) {
        double held = situation.threshold(limit, threshold);
        Reached now = Reached.growing(measured, held, Optional.empty(), situation.today());
        Reached reached = now instanceof Reached.Now
                ? now
                : Trend.of(samples)
                        .map(trend -> Crossing.rising(trend, held, situation.nowAfter(samples), Crossing.HORIZON))
                        .map(crossing -> Reached.of(crossing, situation.today()))
                        .orElse(now);
        return finding(
                limit,
                measured,
                threshold,
                severity(reached, measured >= warn, source),
                source,
                reached,
                why,
                remedies);
    }

    private static Finding finding(
            Limit limit,
            double measured,
            double threshold,
            Severity severity,
            Source source,
            Reached reached,
            String why,
            List<Remedy> remedies) {
        return new Finding(limit, severity, measured, threshold, source, Optional.empty(), reached, why, remedies);
    }

    private Severity severity(Reached reached, boolean near, Source source) {
        Severity reachedNow = source.confidence() >= BELIEF_TO_ACT ? Severity.ACT : Severity.WARN;
        return switch (reached) {
            case Reached.Now _ -> reachedNow;
            case Reached.On on when isWithin(on.likely(), DAYS_TO_ACT) -> reachedNow;
            case Reached.On on when isWithin(on.likely(), DAYS_TO_WARN) -> Severity.WARN;
            case Reached.On _, Reached.Never _ -> near ? Severity.WARN : Severity.INFO;
        };
    }

    private boolean isWithin(LocalDate day, int days) {
        return !day.isAfter(situation.today().plusDays(days));
    }
}
