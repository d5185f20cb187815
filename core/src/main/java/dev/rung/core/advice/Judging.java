package dev.rung.core.advice;

import dev.rung.core.evidence.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
        return new Finding(
                limit,
                severity(reached, measured >= warn, source),
                measured,
                threshold,
                source,
                Optional.empty(),
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
        double held = situation.threshold(limit, threshold);
        Reached reached = Reached.growing(measured, held, OptionalDouble.empty(), situation.today());
        return new Finding(
                limit,
                severity(reached, measured >= warn, source),
                measured,
                threshold,
                source,
                Optional.empty(),
                reached,
                why,
                remedies);
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
