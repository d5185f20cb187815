package dev.rung.core.advice;

import dev.rung.core.advice.Advice.Cost;
import dev.rung.core.advice.Advice.Risk;
import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.prices.PriceList;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Rung;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Weighs what the rules find.
 *
 * <p>Of every limit that has to be acted on, the first remedy counts: the cheapest that helps. What another rung alone helps
 * is a reason to climb; what can be mended where the app stands, to mend it; that a lower rung would do, to step down, but
 * only when nothing speaks for more. Without such a limit the advice is to stay.
 */
public final class Advisor {
    private static final Comparator<Finding> STRONGEST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Advisor::isHelpedByARung)
            .thenComparingDouble(Finding::pressure)
            .reversed()
            .thenComparing(Finding::limit);

    private static final List<Rule> RULES = Stream.of(
                    ReliabilityRules.all(),
                    PerformanceRules.all(),
                    DataRules.all(),
                    OperationsRules.all(),
                    List.<Rule>of(Burst::find),
                    CostRules.all(),
                    PeopleRules.all())
            .flatMap(List::stream)
            .toList();

    private final Situation situation;

    private Advisor(Situation situation) {
        this.situation = situation;
    }

    /**
     * The advice.
     *
     * @param evidence what was measured
     * @param objectives what the app promises
     * @param prices what things cost
     * @param today the day on which it is given
     * @param acted the limits for whose sake the last advice asked for something: they hold until a figure is well below
     *     them, so that noise does not turn advice around; none at first
     */
    public static Advice advise(
            Evidence evidence, Objectives objectives, PriceList prices, LocalDate today, Set<Limit> acted) {
        return new Advisor(new Situation(evidence, objectives, prices, today, acted)).advice();
    }

    private Advice advice() {
        List<Finding> found = RULES.stream()
                .map(rule -> rule.find(situation))
                .flatMap(Optional::stream)
                .toList();
        List<Finding> up = leading(found, true);
        List<Finding> down = leading(found, false);
        List<Finding> mended = found.stream()
                .filter(Finding::isActing)
                .filter(finding -> finding.remedies().getFirst() instanceof Mend)
                .toList();
        Verdict verdict = verdict(up, mended, down);
        Rung target = target(verdict, up, down);
        return new Advice(
                situation.rung(),
                verdict,
                target,
                Coverage.of(situation).confidence(),
                reasons(found, verdict),
                instead(found, verdict),
                new Cost(situation.costNow(), then(verdict, target, mended)),
                risk(),
                Coverage.of(situation).missing(),
                NotYets.of(situation, target),
                lookAgain(found, verdict));
    }

    private static boolean isHelpedByARung(Finding finding) {
        return finding.remedies().stream()
                .findFirst()
                .filter(Move.class::isInstance)
                .isPresent();
    }

    /** What has to be acted on and is helped by a rung above, or below, before anything else. */
    private List<Finding> leading(List<Finding> found, boolean above) {
        return found.stream()
                .filter(Finding::isActing)
                .filter(finding -> finding.remedies().getFirst() instanceof Move move
                        && Ladder.isUp(situation.rung(), move.rung()) == above)
                .sorted(STRONGEST_FIRST)
                .toList();
    }

    private static Verdict verdict(List<Finding> up, List<Finding> mended, List<Finding> down) {
        if (!up.isEmpty()) {
            return Verdict.CLIMB;
        }
        // Leaving a rung that costs too much ends what is wrong with it; anything else is mended before something
        // moves.
        if (!mended.isEmpty() && (down.isEmpty() || !concernsTheRung(mended))) {
            return Verdict.FIX_FIRST;
        }
        return down.isEmpty() ? Verdict.STAY : Verdict.STEP_DOWN;
    }

    private static boolean concernsTheRung(List<Finding> mended) {
        return mended.stream()
                .allMatch(finding ->
                        finding.limit().cause() == Cause.COST || finding.limit().cause() == Cause.OPERATIONS);
    }

    private Rung target(Verdict verdict, List<Finding> up, List<Finding> down) {
        return switch (verdict) {
            case STAY, FIX_FIRST -> situation.rung();
            case CLIMB -> Ladder.firstStep(situation.rung(), rung(up.getFirst()));
            case STEP_DOWN -> Ladder.firstStep(situation.rung(), rung(down.getFirst()));
        };
    }

    private static Rung rung(Finding finding) {
        return switch (finding.remedies().getFirst()) {
            case Move move -> move.rung();
            case Mend _ -> throw new IllegalStateException(finding.limit() + " is not helped by a rung first");
        };
    }

    /** What argues for something else than the verdict is told, but no more as something to act on. */
    private List<Finding> reasons(List<Finding> found, Verdict verdict) {
        return found.stream()
                .map(finding -> finding.isActing() && !isFor(finding, verdict) ? finding.as(Severity.WARN) : finding)
                .map(finding ->
                        finding.severity() == Severity.ACT && finding.remedies().isEmpty()
                                ? finding.as(Severity.INFO)
                                : finding)
                .sorted(STRONGEST_FIRST)
                .toList();
    }

    private boolean isFor(Finding finding, Verdict verdict) {
        return switch (finding.remedies().getFirst()) {
            case Mend _ -> true;
            case Move move ->
                switch (verdict) {
                    case CLIMB -> Ladder.isUp(situation.rung(), move.rung());
                    case STEP_DOWN -> !Ladder.isUp(situation.rung(), move.rung());
                    case STAY, FIX_FIRST -> false;
                };
        };
    }

    private static List<Mend> instead(List<Finding> found, Verdict verdict) {
        var mends = new LinkedHashSet<Mend>();
        var known = new LinkedHashSet<Pattern>();
        found.stream()
                .filter(finding -> finding.severity() == Severity.ACT
                        || (finding.severity() == Severity.WARN && verdict == Verdict.STAY))
                .sorted(STRONGEST_FIRST)
                .flatMap(finding -> finding.remedies().stream())
                .forEach(remedy -> {
                    if (remedy instanceof Mend mend && known.add(mend.pattern())) {
                        mends.add(mend);
                    }
                });
        return List.copyOf(mends);
    }

    private double then(Verdict verdict, Rung target, List<Finding> mended) {
        double now = situation.costNow();
        boolean machines = mended.stream()
                .map(finding -> finding.remedies().getFirst())
                .anyMatch(remedy -> remedy instanceof Mend mend && mend.pattern() == Pattern.BIGGER_HOST);
        return switch (verdict) {
            case STAY -> now;
            case FIX_FIRST ->
                machines ? Math.max(now, situation.bills().on(situation.rung()).total()) : now;
            case CLIMB, STEP_DOWN -> situation.cost(target);
        };
    }

    private Risk risk() {
        Optional<Double> hours = situation.downtime().hoursPerMonth();
        OptionalDouble hour = situation.revenuePerHour();
        return new Risk(hours, hour.isEmpty() ? Optional.empty() : hours.map(each -> each * hour.getAsDouble()));
    }

    /** Soon after a change, else before the first limit that has a date, else in a quarter. */
    private LocalDate lookAgain(List<Finding> found, Verdict verdict) {
        LocalDate usual = verdict == Verdict.STAY
                ? situation.today().plusDays(90)
                : situation.today().plusDays(30);
        return found.stream()
                .map(Finding::reached)
                .flatMap(reached -> reached instanceof Reached.On on ? Stream.of(on.earliest()) : Stream.empty())
                .filter(day -> day.isAfter(situation.today()))
                .min(LocalDate::compareTo)
                .filter(day -> day.isBefore(usual))
                .map(day -> day.isBefore(situation.today().plusDays(7))
                        ? situation.today().plusDays(7)
                        : day)
                .orElse(usual);
    }
}
