package dev.rung.core.advice;

import dev.rung.core.settings.Rung;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to do, and why.
 *
 * @param rung where the app stands
 * @param verdict what to do
 * @param target the rung to go to; with {@link Verdict#STAY} and {@link Verdict#FIX_FIRST} the present one
 * @param confidence how much of what would matter was measured, and how well, 0..1
 * @param reasons what was found, the strongest first
 * @param instead what helps without another rung, the most pressing first
 * @param cost what the app costs each month and would cost, in US dollars
 * @param risk what is at stake
 * @param missing what was not measured, with what it would change
 * @param notYet rungs that are not advised yet, with the figure at which they would be
 * @param lookAgain the day on which to ask again
 */
public record Advice(
        Rung rung,
        Verdict verdict,
        Rung target,
        double confidence,
        List<Finding> reasons,
        List<Remedy.Mend> instead,
        Cost cost,
        Risk risk,
        List<String> missing,
        List<NotYet> notYet,
        LocalDate lookAgain) {
    /** Copies the lists. */
    public Advice {
        reasons = List.copyOf(reasons);
        instead = List.copyOf(instead);
        missing = List.copyOf(missing);
        notYet = List.copyOf(notYet);
    }

    /** The limits that asked for something to be done. */
    public List<Limit> acted() {
        return reasons.stream().filter(Finding::isActing).map(Finding::limit).toList();
    }

    /**
     * Costs in US dollars a month.
     *
     * @param now where the app stands
     * @param then where it would stand
     */
    public record Cost(double now, double then) {}

    /**
     * What is at stake.
     *
     * @param downtimeHoursPerMonth without answers, as measured; empty when it was not
     * @param revenueAtRisk what those hours earn, in US dollars a month; empty when one of them is not known
     */
    public record Risk(Optional<Double> downtimeHoursPerMonth, Optional<Double> revenueAtRisk) {}

    /**
     * A rung that is not advised yet.
     *
     * @param rung which
     * @param why the figure at which it would be, and what it is now
     */
    public record NotYet(Rung rung, String why) {}
}
