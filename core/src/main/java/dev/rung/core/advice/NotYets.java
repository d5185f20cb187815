package dev.rung.core.advice;

import dev.rung.core.advice.Advice.NotYet;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures at which the rungs above would be advised. */
final class NotYets {
    private NotYets() {}

    static List<NotYet> of(Situation situation, Rung target) {
        Rung from = target.compareTo(situation.rung()) > 0 ? target : situation.rung();
        return Ladder.above(from).stream()
                .map(rung -> new NotYet(rung, why(rung, situation)))
                .toList();
    }

    private static String why(Rung rung, Situation situation) {
        return switch (rung) {
            case SERVER ->
                "not before this machine costs more in lost hours than a server does (" + lost(situation)
                        + "), or is over 75 % busy (" + busy(situation) + ")";
            case FLEET ->
                "not before one server is over 75 % busy (" + busy(situation)
                        + ") and the next size no longer pays, or its outages cost more than "
                        + dollars(OutageRemedies.price(new Remedy.Move(Rung.FLEET), situation)) + " a month ("
                        + lost(situation)
                        + ")";
            case CLUSTER ->
                "not before about " + Readiness.HOSTS_FOR_CLUSTER + " hosts or "
                        + Readiness.PEOPLE_FOR_CLUSTER + " people; you have " + Math.max(1, situation.hosts()) + " and "
                        + situation.team().map(team -> Long.toString(team)).orElse("an unknown number");
            case REGIONS ->
                "not before about " + Readiness.CUSTOMERS_FOR_REGIONS
                        + " customers, far from each other, or outages of a whole region that cost more than a second one; you"
                        + " have "
                        + situation
                                .customers()
                                .map(count -> Long.toString(count))
                                .orElse("an unknown number");
            case LAPTOP, FUNCTIONS, PLATFORM -> "it is not on the way up";
        };
    }

    private static String busy(Situation situation) {
        Optional<Figure> cpu = situation.mean(HostLoad::cpu);
        return cpu.map(figure -> "yours: " + Math.round(figure.value() * 100) + " %")
                .orElse("yours: not measured");
    }

    private static String lost(Situation situation) {
        Optional<Double> hours = situation.downtime().hoursPerMonth();
        return hours.map(each -> String.format(Locale.ROOT, "yours: %.1f h a month", each)
                        + (situation.revenuePerHour().isPresent()
                                ? " worth "
                                        + dollars(each
                                                * situation.revenuePerHour().getAsDouble())
                                : ""))
                .orElse("yours: not measured");
    }

    private static String dollars(double amount) {
        return "$" + Math.round(amount);
    }
}
