package dev.rung.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to come, step by step. The value of each step lies between low and high with a chance of 80 %, step by step; that
 * all of them do is less likely.
 *
 * @param step how long a step is
 * @param points one for each step, in order; at least one
 */
public record Forecast(Duration step, List<Point> points) {
    /**
     * What is expected of one step.
     *
     * @param at when the step begins
     * @param low the value is below with a chance of 10 %; never below 0 where no value ever was
     * @param expected the value is as likely to be below as above
     * @param high the value is above with a chance of 10 %
     */
    public record Point(Instant at, double low, double expected, double high) {}

    /**
     * Copies the points.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Forecast {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a forecast of no step says nothing: look at least one step ahead");
        }
    }

    /** When its last step is over. */
    public Instant end() {
        return points.getLast().at().plus(step);
    }
}
