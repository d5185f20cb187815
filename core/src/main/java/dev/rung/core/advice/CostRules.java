package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.Source;
import dev.rung.core.prices.Demand;
import dev.rung.core.prices.PriceItem;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the app costs more than it has to. */
final class CostRules {
    private static final double SHARE = 0.2;
    private static final double SHARE_TO_WARN = 0.1;

    /** Small sums are no reason, whatever their share of a young company's revenue. */
    private static final double SMALL_BILL = 50;

    /** Hours a month that plain servers take more than somebody's platform or functions. */
    private static final double HOURS_TO_RUN = 2;

    private static final double BYTES_INCLUDED = 20e12;

    private CostRules() {}

    static List<Rule> all() {
        return List.of(
                CostRules::share, Idleness::find, CostRules::platform, CostRules::functions, CostRules::bandwidth);
    }

    private static Optional<Finding> share(Situation situation) {
        OptionalDouble revenue = situation.revenue();
        double cost = situation.costNow();
        if (revenue.isEmpty() || revenue.getAsDouble() <= 0 || cost < SMALL_BILL) {
            return Optional.empty();
        }
        return Optional.of(new Judging(situation)
                .steady(
                        Limit.COST_SHARE,
                        cost / revenue.getAsDouble(),
                        SHARE,
                        SHARE_TO_WARN,
                        new Source("the bill beside business.mrr", "", 0.9),
                        "so much of what comes in goes out again for machines",
                        shareRemedies(situation)));
    }

    private static List<Remedy> shareRemedies(Situation situation) {
        Remedy look = new Mend(Pattern.COST_GOVERNANCE, "see which part costs what before changing where it runs");
        Optional<Rung> lower = Ladder.below(situation.rung())
                .filter(rung -> rung != Rung.LAPTOP && situation.cost(rung) < situation.costNow() / 2);
        return lower.map(rung -> List.of(new Move(rung), look)).orElse(List.of(look));
    }

    /** At a steady load a platform's comfort has to be worth its premium. */
    private static Optional<Finding> platform(Situation situation) {
        OptionalDouble told = Demand.told(situation.evidence(), situation.prices());
        if (!situation.standsOn(Rung.PLATFORM) || told.isEmpty() || Burst.isBursty(situation)) {
            return Optional.empty();
        }
        double premium = situation.prices().of(PriceItem.PLATFORM_PREMIUM);
        double more = told.getAsDouble() * (1 - 1 / premium);
        Rung target = Redundancy.pays(situation) || situation.hosts() > 1 ? Rung.FLEET : Rung.SERVER;
        return Optional.of(premium(
                Limit.PLATFORM_PREMIUM, more, target, situation, "what the platform takes more than the same servers"));
    }

    /** Functions are paid by the call: many calls at a steady pace cost more than machines that wait for them. */
    private static Optional<Finding> functions(Situation situation) {
        Optional<Figure> requests = situation.evidence().traffic().requests();
        if (!situation.standsOn(Rung.FUNCTIONS) || Burst.isBursty(situation)) {
            return Optional.empty();
        }
        OptionalDouble told = Demand.told(situation.evidence(), situation.prices());
        if (requests.isEmpty() && told.isEmpty()) {
            return Optional.empty();
        }
        double now =
                Math.max(told.orElse(0), situation.bills().on(Rung.FUNCTIONS).total());
        double plain = situation.bills().on(Rung.FLEET).total();
        return Optional.of(premium(
                Limit.FUNCTION_PREMIUM,
                Math.max(0, now - plain),
                Rung.FLEET,
                situation,
                "what functions take at this steady load more than a fleet for it"));
    }

    private static Finding premium(Limit limit, double more, Rung target, Situation situation, String why) {
        double work = HOURS_TO_RUN * situation.workHour();
        return new Judging(situation)
                .steady(
                        limit,
                        more,
                        work,
                        work / 2,
                        new Source("the bill", "", 0.8),
                        why + ", beside the work of running them",
                        List.of(
                                new Move(target),
                                new Mend(Pattern.COST_GOVERNANCE, "see which part of the bill is worth its price")));
    }

    private static Optional<Finding> bandwidth(Situation situation) {
        return situation
                .evidence()
                .traffic()
                .bandwidth()
                .map(sent -> new Judging(situation)
                        .growing(
                                Limit.BANDWIDTH,
                                sent.value(),
                                BYTES_INCLUDED * Math.max(1, situation.hosts()),
                                BYTES_INCLUDED * Math.max(1, situation.hosts()) / 2,
                                sent.source(),
                                "about what providers include with a server each month",
                                List.of(new Mend(Pattern.CDN, "static files need not come from these machines"))));
    }
}
