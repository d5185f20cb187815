package dev.rung.core.advice;

import dev.rung.core.forecast.Crossing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

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

    /** When something that grows by the same share each month reaches its limit; never, when it does not grow. */
    static Reached growing(double measured, double threshold, Optional<Growth> growth, LocalDate today) {
        if (measured >= threshold) {
            return new Now();
        }
        double monthly = growth.map(Growth::monthly).orElse(0.0);
        if (monthly <= 0 || measured <= 0) {
            return new Never();
        }
        LocalDate likely = day(measured, threshold, monthly, today);
        return likely.isAfter(horizon(today))
                ? new Never()
                : new On(
                        likely,
                        day(measured, threshold, growth.map(Growth::high).orElse(monthly), today),
                        day(measured, threshold, growth.map(Growth::low).orElse(monthly), today));
    }

    /** When what was measured again and again goes on as it did. */
    static Reached of(Crossing crossing, LocalDate today) {
        return switch (crossing) {
            case Crossing.Reached _ -> new Now();
            case Crossing.NotBefore _ -> new Never();
            case Crossing.Ahead ahead ->
                ahead.best()
                        .<Reached>map(best -> new On(
                                day(best),
                                day(ahead.earliest()),
                                ahead.latest().map(Reached::day).orElse(horizon(today))))
                        .orElseGet(Never::new);
        };
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LocalDate horizon(LocalDate today) {
        return today.plusYears(2);
    }

    /** A day that is too far away to be told is the last that is. */
    private static LocalDate day(double measured, double threshold, double monthly, LocalDate today) {
        double months = monthly <= 0 ? Double.MAX_VALUE : Math.log(threshold / measured) / Math.log1p(monthly);
        LocalDate far = today.plusYears(10);
        return months > 120 ? far : today.plusDays(Math.round(months * 365 / 12));
    }
}
