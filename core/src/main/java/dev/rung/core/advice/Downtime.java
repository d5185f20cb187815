package dev.rung.core.advice;

import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.Outage;
import dev.rung.core.evidence.OutageCause;
import dev.rung.core.evidence.Source;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time without answers.
 *
 * @param hoursPerMonth how much of it; empty when nothing was measured
 * @param byCause the hours a month of outages whose cause is told
 * @param since the day of the first outage
 * @param source where it comes from
 */
record Downtime(
        Optional<Double> hoursPerMonth,
        Map<OutageCause, Double> byCause,
        Optional<LocalDate> since,
        Optional<Source> source) {
    private static final double HOURS_PER_MONTH = 730;
    private static final double DAYS_PER_MONTH = HOURS_PER_MONTH / 24;

    /** The larger of what the outages come to and what the availability says: neither knows more than it saw. */
    static Downtime of(Evidence evidence) {
        Map<OutageCause, Double> byCause = byCause(evidence);
        double told = byCause.values().stream().mapToDouble(Double::doubleValue).sum();
        Optional<Figure> availability = evidence.responses().availability();
        double measured = availability
                .map(figure -> (1 - figure.value()) * HOURS_PER_MONTH)
                .orElse(0.0);
        boolean known = availability.isPresent() || !evidence.outages().isEmpty();
        Optional<Source> ofOutages =
                evidence.outages().stream().map(Outage::source).findFirst();
        Optional<Source> ofAvailability = availability.map(Figure::source);
        return new Downtime(
                known ? Optional.of(Math.max(told, measured)) : Optional.empty(),
                byCause,
                evidence.outages().stream()
                        .map(Outage::at)
                        .flatMap(Optional::stream)
                        .min(LocalDate::compareTo),
                told >= measured ? ofOutages.or(() -> ofAvailability) : ofAvailability);
    }

    /** The share of time with answers. */
    Optional<Double> availability() {
        return hoursPerMonth.map(hours -> 1 - Math.min(1, hours / HOURS_PER_MONTH));
    }

    /** The cause of most of it; unknown when none is told. */
    OutageCause mainCause() {
        return byCause.entrySet().stream()
                .max(Map.Entry.<OutageCause, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(OutageCause.UNKNOWN);
    }

    private static Map<OutageCause, Double> byCause(Evidence evidence) {
        double months = months(evidence);
        var hours = new EnumMap<OutageCause, Double>(OutageCause.class);
        evidence.outages().forEach(outage -> hours.merge(outage.cause(), outage.hours() / months, Double::sum));
        return hours;
    }

    /** The time over which outages were noted: a month at the least, and from the first to the day of the evidence. */
    private static double months(Evidence evidence) {
        List<LocalDate> days = evidence.outages().stream()
                .map(Outage::at)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return 1;
        }
        LocalDate until = evidence.asOf().orElse(days.getLast());
        double noted = ChronoUnit.DAYS.between(days.getFirst(), until);
        return Math.max(1, noted / DAYS_PER_MONTH);
    }
}
