package dev.rung.core.advice;

import java.time.LocalDate;
import java.util.OptionalDouble;

/** When a figure reaches its limit. */
public sealed interface Reached {
    /** It has. */
    record Now() implements Reached {}

    /** Not within two years, as far as anything tells. */
    record Never() implements Reached {}

    /**
     * On a day to come.
     *
     * @param likely the most likely day
     * @param earliest the first day of the 80 % interval
     * @param latest the last day of it
     */
    record On(LocalDate likely, LocalDate earliest, LocalDate latest) implements Reached {}

    /**
     * When something that grows by the same share each month reaches its limit. The growth is itself uncertain: the
     * interval is from one and a half times to half of it.
     *
     * @param growth the share each month, such as 0.1; empty when it is not known
     */
    static Reached growing(double measured, double threshold, OptionalDouble growth, LocalDate today) {
        if (measured >= threshold) {
            return new Now();
        }
        double monthly = growth.orElse(0);
        if (monthly <= 0 || measured <= 0) {
            return new Never();
        }
        LocalDate likely = day(measured, threshold, monthly, today);
        return likely.isAfter(today.plusYears(2))
                ? new Never()
                : new On(
                        likely,
                        day(measured, threshold, monthly * 1.5, today),
                        day(measured, threshold, monthly / 2, today));
    }

    private static LocalDate day(double measured, double threshold, double monthly, LocalDate today) {
        double months = Math.log(threshold / measured) / Math.log1p(monthly);
        return today.plusDays(Math.round(Math.min(months, 1200) * 365 / 12));
    }
}
