package dev.rung.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** When a trend or a forecast reaches a threshold. */
public sealed interface Crossing {
    /** How far ahead a trend is followed, unless told otherwise: two years. */
    Duration HORIZON = Duration.ofDays(731);

    /** It is there already. */
    record Reached() implements Crossing {}

    /**
     * It may get there.
     *
     * @param earliest when its upper bound does
     * @param best when it does itself; empty when not within the horizon
     * @param latest when its lower bound does; empty when not within the horizon
     */
    record Ahead(Instant earliest, Optional<Instant> best, Optional<Instant> latest) implements Crossing {}

    /**
     * Not even its upper bound gets there.
     *
     * @param until how far it was followed
     */
    record NotBefore(Instant until) implements Crossing {}

    /**
     * When a trend rises to a threshold.
     *
     * @param now from when on it is followed; not before the middle of the trend's values
     * @param horizon for how long; {@link #HORIZON} as a rule
     * @throws IllegalArgumentException when it would be followed from before the middle
     */
    static Crossing rising(Trend trend, double threshold, Instant now, Duration horizon) {
        if (now.isBefore(trend.middle())) {
            throw new IllegalArgumentException(
                    "a trend is followed from after the middle of its values, " + trend.middle() + ", not from " + now);
        }
        if (trend.at(now) >= threshold) {
            return new Reached();
        }
        return ahead(
                moment(threshold - trend.highAt(now), trend.highPerDay(), now, horizon),
                moment(threshold - trend.at(now), trend.perDay(), now, horizon),
                moment(threshold - trend.lowAt(now), trend.lowPerDay(), now, horizon),
                now.plus(horizon));
    }

    /** When a trend falls to a threshold; otherwise as {@link #rising(Trend, double, Instant, Duration)}. */
    static Crossing falling(Trend trend, double threshold, Instant now, Duration horizon) {
        return rising(trend.mirrored(), -threshold, now, horizon);
    }

    /** When a forecast first rises to a threshold; it is there already when it is so from its first step on. */
    static Crossing rising(Forecast forecast, double threshold) {
        if (forecast.points().getFirst().expected() >= threshold) {
            return new Reached();
        }
        return ahead(
                first(forecast, point -> point.high() >= threshold),
                first(forecast, point -> point.expected() >= threshold),
                first(forecast, point -> point.low() >= threshold),
                forecast.end());
    }

    /** When a forecast first falls to a threshold; it is there already when it is so from its first step on. */
    static Crossing falling(Forecast forecast, double threshold) {
        if (forecast.points().getFirst().expected() <= threshold) {
            return new Reached();
        }
        return ahead(
                first(forecast, point -> point.low() <= threshold),
                first(forecast, point -> point.expected() <= threshold),
                first(forecast, point -> point.high() <= threshold),
                forecast.end());
    }

    private static Crossing ahead(
            Optional<Instant> earliest, Optional<Instant> best, Optional<Instant> latest, Instant until) {
        return earliest.<Crossing>map(first -> new Ahead(first, best, latest)).orElseGet(() -> new NotBefore(until));
    }

    /** When what is missing has come; nothing when that is not within the horizon. */
    private static Optional<Instant> moment(double missing, double perDay, Instant now, Duration horizon) {
        if (missing <= 0) {
            return Optional.of(now);
        }
        double millis = missing / perDay * Duration.ofDays(1).toMillis();
        return perDay > 0 && millis <= horizon.toMillis()
                ? Optional.of(now.plusMillis(Math.round(millis)))
                : Optional.empty();
    }

    private static Optional<Instant> first(Forecast forecast, Predicate<Forecast.Point> there) {
        return forecast.points().stream().filter(there).map(Forecast.Point::at).findFirst();
    }
}
