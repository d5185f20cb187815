package dev.rung.core.advice;

import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.History;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Operations;
import dev.rung.core.evidence.Outage;
import dev.rung.core.evidence.OutageCause;
import dev.rung.core.evidence.Responses;
import dev.rung.core.evidence.Source;
import dev.rung.core.evidence.Traffic;
import dev.rung.core.prices.Price;
import dev.rung.core.prices.PriceItem;
import dev.rung.core.prices.PriceList;
import dev.rung.core.settings.Business;
import dev.rung.core.settings.Money;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Rung;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An app as somebody might have measured it; what is null was not. Made anew for each change of a figure. */
record Measured(
        Rung rung,
        @Nullable Long customers,
        @Nullable Double revenue,
        @Nullable Long team,
        @Nullable Double growth,
        @Nullable Double cpu,
        @Nullable Double memory,
        @Nullable Double disk,
        @Nullable Double price,
        int hosts,
        @Nullable Double databaseCpu,
        @Nullable Double p95,
        @Nullable Double errors,
        @Nullable Double availability,
        @Nullable Double outageHours,
        OutageCause outageCause,
        @Nullable Double opsHours) {
    static final LocalDate TODAY = LocalDate.parse("2026-11-29");
    static final PriceList PRICES = prices(1);

    private static final Source SOURCE = new Source("a test", "", 0.8);

    Evidence evidence() {
        return new Evidence(
                Optional.empty(),
                Optional.of(rung),
                new Business(
                        Optional.ofNullable(customers),
                        Optional.ofNullable(revenue).map(sum -> new Money(BigDecimal.valueOf(sum), "USD")),
                        growth == null ? OptionalDouble.empty() : OptionalDouble.of(growth),
                        Optional.ofNullable(team)),
                Traffic.UNKNOWN,
                new Responses(figure(p95), figure(errors), figure(availability)),
                java.util.Collections.nCopies(
                        hosts,
                        new HostLoad(
                                figure(cpu),
                                figure(memory),
                                figure(disk),
                                Optional.ofNullable(price).map(sum -> new Money(BigDecimal.valueOf(sum), "USD")))),
                new DatabaseLoad(
                        figure(databaseCpu),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                outageHours == null
                        ? List.of()
                        : List.of(new Outage(Optional.empty(), outageHours, outageCause, "", SOURCE)),
                new Operations(figure(opsHours), Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                List.of(),
                History.NONE);
    }

    Advice advice() {
        return advice(PRICES, Set.of());
    }

    Advice advice(PriceList prices, Set<Limit> acted) {
        return Advisor.advise(evidence(), Objectives.NONE, prices, TODAY, acted);
    }

    /** Rung's own prices, all of them so many times as high. */
    static PriceList prices(double times) {
        Map<PriceItem, Double> each = Map.of(
                PriceItem.SERVER, 12.0,
                PriceItem.LOAD_BALANCER, 5.0,
                PriceItem.CLUSTER_NODE, 40.0,
                PriceItem.CONTROL_PLANE, 73.0,
                PriceItem.FUNCTION_CALLS, 0.2,
                PriceItem.FUNCTION_MEMORY, 0.0000166667,
                PriceItem.WORK_HOUR, 50.0);
        var prices = new EnumMap<PriceItem, Price>(PriceItem.class);
        each.forEach((item, amount) -> prices.put(item, price(amount * times)));
        prices.put(PriceItem.PLATFORM_PREMIUM, price(2.5));
        return new PriceList(prices, Map.of());
    }

    private static Price price(double amount) {
        return new Price(BigDecimal.valueOf(amount), "a test", TODAY);
    }

    private static Optional<Figure> figure(@Nullable Double value) {
        return Optional.ofNullable(value).map(number -> new Figure(number, SOURCE));
    }
}
