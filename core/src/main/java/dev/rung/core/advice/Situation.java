package dev.rung.core.advice;

import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Source;
import dev.rung.core.forecast.Sample;
import dev.rung.core.prices.Bills;
import dev.rung.core.prices.Costs;
import dev.rung.core.prices.Demand;
import dev.rung.core.prices.PriceItem;
import dev.rung.core.prices.PriceList;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Rung;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** The evidence, with what follows from it for every rule. */
final class Situation {
    /** How far below its limit a figure must fall before what was advised because of it is taken back. */
    private static final double HYSTERESIS = 0.9;

    private static final double HOURS_PER_MONTH = 730;
    private static final double DAYS_PER_MONTH = 30;

    private final Evidence evidence;
    private final Objectives objectives;
    private final PriceList prices;
    private final LocalDate today;
    private final Set<Limit> acted;
    private final Bills bills;
    private final Downtime downtime;

    Situation(Evidence evidence, Objectives objectives, PriceList prices, LocalDate today, Set<Limit> acted) {
        this.evidence = evidence;
        this.objectives = objectives;
        this.prices = prices;
        this.today = today;
        this.acted = Set.copyOf(acted);
        this.bills = new Bills(Demand.of(evidence, prices), prices);
        this.downtime = Downtime.of(evidence);
    }

    Evidence evidence() {
        return evidence;
    }

    Objectives objectives() {
        return objectives;
    }

    PriceList prices() {
        return prices;
    }

    LocalDate today() {
        return today;
    }

    Bills bills() {
        return bills;
    }

    Downtime downtime() {
        return downtime;
    }

    Rung rung() {
        return evidence.rung().orElse(Rung.LAPTOP);
    }

    boolean standsOn(Rung... rungs) {
        return List.of(rungs).contains(rung());
    }

    /** A limit's threshold; a little less once it was acted on, so that noise does not turn the advice around. */
    double threshold(Limit limit, double value) {
        return acted.contains(limit) ? value * HYSTERESIS : value;
    }

    /** What comes in each month, in US dollars. */
    OptionalDouble revenue() {
        return evidence.business().monthlyRevenue().map(prices::dollars).orElse(OptionalDouble.empty());
    }

    OptionalDouble revenuePerHour() {
        return times(revenue(), 1 / HOURS_PER_MONTH);
    }

    /** What a day of it is worth, as a founder reckons: a thirtieth of the month. */
    OptionalDouble revenuePerDay() {
        return times(revenue(), 1 / DAYS_PER_MONTH);
    }

    Optional<Long> customers() {
        return evidence.business().customers();
    }

    Optional<Long> team() {
        return evidence.business().team();
    }

    int hosts() {
        return evidence.hosts().size();
    }

    /** How the load grows: as its requests did, else as is told of it, else as the business does. */
    Optional<Growth> growth() {
        List<Sample> requests = evidence.history().requests();
        Optional<Growth> told = evidence.traffic().growth().map(growth -> Growth.told(growth.value()));
        OptionalDouble business = evidence.business().growth();
        return Growth.measured(requests, nowAfter(requests))
                .or(() -> told)
                .or(() -> business.isPresent() ? Optional.of(Growth.told(business.getAsDouble())) : Optional.empty());
    }

    /** Today's beginning, or the last of these samples when it is later. */
    Instant nowAfter(List<Sample> samples) {
        Instant begun = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        return samples.stream()
                .map(Sample::at)
                .filter(at -> at.isAfter(begun))
                .max(Instant::compareTo)
                .orElse(begun);
    }

    /** What the app costs each month, in US dollars. */
    double costNow() {
        return Costs.today(evidence, prices).total();
    }

    double cost(Rung other) {
        return other == rung() ? costNow() : bills.on(other).total();
    }

    double workHour() {
        return prices.of(PriceItem.WORK_HOUR);
    }

    /** The mean of a figure over all hosts that say it. */
    Optional<Figure> mean(Function<HostLoad, Optional<Figure>> of) {
        List<Figure> told = figures(of);
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(
                        told.stream().mapToDouble(Figure::value).average().orElse(0), source(told)));
    }

    /** The largest of a figure over all hosts that say it. */
    Optional<Figure> largest(Function<HostLoad, Optional<Figure>> of) {
        return figures(of).stream().max(Comparator.comparingDouble(Figure::value));
    }

    private List<Figure> figures(Function<HostLoad, Optional<Figure>> of) {
        return evidence.hosts().stream().map(of).flatMap(Optional::stream).toList();
    }

    private static Source source(List<Figure> told) {
        Source first = told.getFirst().source();
        return told.size() == 1
                ? first
                : new Source(
                        first.place() + " and " + (told.size() - 1) + " more",
                        first.window(),
                        told.stream()
                                .mapToDouble(figure -> figure.source().confidence())
                                .min()
                                .orElse(0));
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
