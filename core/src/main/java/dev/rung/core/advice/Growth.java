package dev.rung.core.advice;

import dev.rung.core.forecast.Sample;
import dev.rung.core.forecast.Trend;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * By which share something grows each month, and within which bounds four times in five.
 *
 * @param monthly the likely share, such as 0.1
 * @param low at the least
 * @param high at the most
 */
record Growth(double monthly, double low, double high) {
    private static final double DAYS_PER_MONTH = 365 / 12.0;

    /** One that somebody told: nobody knows their growth better than to half of it. */
    static Growth told(double monthly) {
        return new Growth(monthly, Math.min(monthly / 2, monthly * 1.5), Math.max(monthly / 2, monthly * 1.5));
    }

    /** That of a figure that was measured again and again, beside its level of now; empty when it has no trend. */
    static Optional<Growth> measured(List<Sample> samples, Instant now) {
        return Trend.of(samples)
                .filter(trend -> trend.at(now) > 0)
                .map(trend -> new Growth(
                        trend.perDay() * DAYS_PER_MONTH / trend.at(now),
                        trend.lowPerDay() * DAYS_PER_MONTH / trend.at(now),
                        trend.highPerDay() * DAYS_PER_MONTH / trend.at(now)));
    }
}
