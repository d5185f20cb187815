package dev.rung.core.advice;

import dev.rung.core.settings.Rung;
import java.util.OptionalDouble;

/** Whether a second machine is worth its price, should the first be lost. */
final class Redundancy {
    /** A day of revenue must be worth at least so many months of what redundancy costs. */
    private static final double MONTHS_A_DAY_MUST_PAY = 5;

    /** Where the revenue is not known: from so many customers on, somebody always notices. */
    private static final long CUSTOMERS_WHO_NOTICE = 250;

    private Redundancy() {}

    /** What a fleet costs each month more than one machine that carries the same. */
    static double price(Situation situation) {
        return Math.max(
                0,
                situation.cost(Rung.FLEET) - situation.bills().on(Rung.SERVER).total());
    }

    /** What a day of revenue has to be before it pays, in US dollars. */
    static double threshold(Situation situation) {
        return MONTHS_A_DAY_MUST_PAY * price(situation);
    }

    static boolean pays(Situation situation) {
        OptionalDouble day = situation.revenuePerDay();
        return day.isPresent()
                ? day.getAsDouble() >= threshold(situation)
                : situation.customers().orElse(0L) >= CUSTOMERS_WHO_NOTICE;
    }
}
