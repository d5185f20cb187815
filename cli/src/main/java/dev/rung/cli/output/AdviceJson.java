package dev.rung.cli.output;

import dev.rung.core.advice.Advice;
import dev.rung.core.advice.Finding;
import dev.rung.core.advice.Reached;
import dev.rung.core.advice.Severity;
import dev.rung.core.prices.PriceList;
import dev.rung.engine.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Advice for scripts. */
public final class AdviceJson {
    private static final double HUNDREDTHS = 100;
    private static final double TEN_THOUSANDTHS = 10_000;

    private AdviceJson() {}

    /**
     * The document.
     *
     * @param all whether what is merely good to know is among the reasons
     */
    public static Map<String, @Nullable Object> of(String app, Advice advice, boolean all) {
        return Json.object(
                "app", app,
                "rung", advice.rung().word(),
                "verdict", advice.verdict().word(),
                "to", advice.target().word(),
                "confidence", rounded(advice.confidence(), HUNDREDTHS),
                "reasons",
                        advice.reasons().stream()
                                .filter(finding -> all || finding.severity() != Severity.INFO)
                                .map(AdviceJson::reason)
                                .toList(),
                "instead",
                        advice.instead().stream()
                                .map(mend ->
                                        Json.object("pattern", mend.pattern().word(), "why", mend.why()))
                                .toList(),
                "cost",
                        Json.object(
                                "now", money(advice.cost().now()),
                                "then", money(advice.cost().then()),
                                "per", "month"),
                "risk",
                        Json.object(
                                "downtime_hours_per_month",
                                advice.risk()
                                        .downtimeHoursPerMonth()
                                        .map(hours -> rounded(hours, HUNDREDTHS))
                                        .orElse(null),
                                "revenue_at_risk",
                                advice.risk()
                                        .revenueAtRisk()
                                        .map(AdviceJson::money)
                                        .orElse(null)),
                "missing", advice.missing(),
                "not_yet",
                        advice.notYet().stream()
                                .map(not -> Json.object("rung", not.rung().word(), "why", not.why()))
                                .toList(),
                "look_again", advice.lookAgain().toString());
    }

    private static Map<String, @Nullable Object> reason(Finding finding) {
        return Json.object(
                "limit", finding.limit().word(),
                "cause", finding.limit().cause().word(),
                "measured", rounded(finding.measured(), TEN_THOUSANDTHS),
                "threshold", rounded(finding.threshold(), TEN_THOUSANDTHS),
                "unit", finding.limit().unit(),
                "source", finding.source().toString(),
                "since", finding.since().map(Object::toString).orElse(null),
                "reached", reached(finding.reached()),
                "between", between(finding.reached()),
                "severity", finding.severity().word(),
                "why", finding.why());
    }

    private static String reached(Reached reached) {
        return switch (reached) {
            case Reached.Now _ -> "now";
            case Reached.Never _ -> "never";
            case Reached.On on -> on.likely().toString();
        };
    }

    private static @Nullable List<String> between(Reached reached) {
        return reached instanceof Reached.On on
                ? List.of(on.earliest().toString(), on.latest().toString())
                : null;
    }

    /** An amount as documents write it. */
    static Map<String, @Nullable Object> money(double dollars) {
        return Json.object("amount", rounded(dollars, HUNDREDTHS), "currency", PriceList.CURRENCY);
    }

    private static double rounded(double value, double to) {
        return Math.round(value * to) / to;
    }
}
