package dev.rung.core.prices;

import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How much machine an app's load takes, counted in machines of the kind it runs on now.
 *
 * @param work how many of them would be wholly busy; more than 0
 * @param unitPrice what one of them costs each month, in US dollars; more than 0
 * @param requestsPerMonth how many requests there are, 0 when that is not known
 */
public record Demand(double work, double unitPrice, double requestsPerMonth) {
    private static final double NOT_MEASURED = 0.5;
    private static final double LEAST_WORK = 0.01;
    private static final double SECONDS_PER_MONTH = 730 * 3600;

    /** What one small machine answers each second when it is wholly busy, for a usual app in front of a database. */
    private static final double REQUESTS_OF_SERVER = 80;

    /** The busy hour's mean is about this multiple of the whole month's. */
    private static final double BUSY_HOUR = 2;

    /**
     * What the evidence comes to. Hosts that do not say how busy they are count as half busy. What a platform runs is
     * reckoned in plain servers; what functions do, in those that would answer as many requests.
     */
    public static Demand of(Evidence evidence, PriceList prices) {
        double requests = evidence.traffic().requests().map(Figure::value).orElse(0.0);
        double perMonth = requests * SECONDS_PER_MONTH / BUSY_HOUR;
        double list = prices.of(PriceItem.SERVER);
        Rung rung = evidence.rung().orElse(Rung.LAPTOP);
        if (rung == Rung.FUNCTIONS) {
            return new Demand(Math.max(LEAST_WORK, requests / REQUESTS_OF_SERVER), list, perMonth);
        }
        double told = prices(evidence, prices).average().orElse(0);
        double price = rung == Rung.PLATFORM ? told / prices.of(PriceItem.PLATFORM_PREMIUM) : told;
        double work = evidence.hosts().stream().mapToDouble(Demand::busy).sum();
        return new Demand(
                Math.max(LEAST_WORK, evidence.hosts().isEmpty() ? NOT_MEASURED : work),
                price > 0 ? price : list,
                perMonth);
    }

    /** What the hosts cost each month as the evidence says, in US dollars; empty when none says. */
    public static OptionalDouble told(Evidence evidence, PriceList prices) {
        double[] costs = prices(evidence, prices).toArray();
        return costs.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(costs).sum());
    }

    private static DoubleStream prices(Evidence evidence, PriceList prices) {
        List<OptionalDouble> told = evidence.hosts().stream()
                .map(HostLoad::monthlyCost)
                .flatMap(Optional::stream)
                .map(prices::dollars)
                .toList();
        return told.stream().flatMapToDouble(OptionalDouble::stream);
    }

    private static double busy(HostLoad host) {
        double cpu = host.cpu().map(Figure::value).orElse(0.0);
        double memory = host.memory().map(Figure::value).orElse(0.0);
        return host.cpu().isEmpty() && host.memory().isEmpty() ? NOT_MEASURED : Math.max(cpu, memory);
    }
}
