package dev.rung.core.prices;

import dev.rung.core.evidence.Evidence;
import dev.rung.core.prices.Bill.Item;
import dev.rung.core.settings.Business;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What an app costs.
 *
 * @param today the bill where it stands
 * @param elsewhere the bills of the other rungs for the same load, from the bottom up
 * @param perThousandUsers today's for each thousand customers, in US dollars a month; empty when these are not known
 * @param shareOfRevenue today's beside what comes in; empty when that is not known
 */
public record Costs(Bill today, List<Bill> elsewhere, OptionalDouble perThousandUsers, OptionalDouble shareOfRevenue) {
    private static final double THOUSAND = 1000;

    /** Copies the list. */
    public Costs {
        elsewhere = List.copyOf(elsewhere);
    }

    /** What the evidence comes to at these prices. */
    public static Costs of(Evidence evidence, PriceList prices) {
        Bill today = today(evidence, prices);
        var bills = new Bills(Demand.of(evidence, prices), prices);
        Business business = evidence.business();
        return new Costs(
                today,
                Stream.of(Rung.values())
                        .filter(rung -> rung != today.rung())
                        .map(bills::on)
                        .toList(),
                divided(
                        today.total() * THOUSAND,
                        business.customers().map(Long::doubleValue).orElse(0.0)),
                divided(
                        today.total(),
                        business.monthlyRevenue()
                                .map(prices::dollars)
                                .orElse(OptionalDouble.empty())
                                .orElse(0)));
    }

    /** Today's bill: as the evidence says, else so many hosts at the list's price, else what the load would take. */
    public static Bill today(Evidence evidence, PriceList prices) {
        Rung rung = evidence.rung().orElse(Rung.LAPTOP);
        int hosts = evidence.hosts().size();
        OptionalDouble told = Demand.told(evidence, prices);
        if (told.isPresent()) {
            return new Bill(rung, List.of(new Item("host, as told", hosts, told.getAsDouble() / hosts, "month")));
        }
        return hosts > 0 && (rung == Rung.SERVER || rung == Rung.FLEET)
                ? new Bill(rung, List.of(new Item("server", hosts, prices.of(PriceItem.SERVER), "month")))
                : new Bills(Demand.of(evidence, prices), prices).on(rung);
    }

    private static OptionalDouble divided(double sum, double by) {
        return by > 0 ? OptionalDouble.of(sum / by) : OptionalDouble.empty();
    }
}
