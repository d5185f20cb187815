package dev.rung.core.advice;

import dev.rung.core.evidence.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A limit as the evidence has it.
 *
 * @param limit which
 * @param severity how pressing
 * @param measured what was measured, in the limit's unit
 * @param threshold what it must not pass
 * @param source where what was measured comes from
 * @param since since when it is so, if that is known
 * @param reached when it is reached
 * @param why what that means, in a sentence without its end
 * @param remedies what would help, the cheapest that does first; none when there is nothing to do yet
 */
public record Finding(
        Limit limit,
        Severity severity,
        double measured,
        double threshold,
        Source source,
        Optional<LocalDate> since,
        Reached reached,
        String why,
        List<Remedy> remedies) {
    /** Copies the remedies. */
    public Finding {
        remedies = List.copyOf(remedies);
    }

    /** Whether something has to be done, and is known. */
    boolean isActing() {
        return severity == Severity.ACT && !remedies.isEmpty();
    }

    /** How far past its limit it is: 1 just reaches it. */
    double pressure() {
        return threshold == 0 ? measured : measured / threshold;
    }

    Finding as(Severity other) {
        return new Finding(limit, other, measured, threshold, source, since, reached, why, remedies);
    }
}
