package dev.rung.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Forecasts from many moments of a series' past, held against what came next. */
final class Backtest {
    private final Duration step;
    private final int ahead;
    private final int season;
    private int judged;
    private int within;
    private double error;
    private double naiveError;

    /**
     * One that has judged nothing yet.
     *
     * @param ahead how many steps each forecast looks ahead
     * @param season after how many steps the naive forecast takes things to recur
     */
    Backtest(Duration step, int ahead, int season) {
        this.step = step;
        this.ahead = ahead;
        this.season = season;
    }

    /**
     * Judges forecasts of these values too.
     *
     * @param first how many values the first forecast knows
     * @param apart how many more each next one knows
     */
    Backtest over(double[] values, int first, int apart) {
        for (int origin = first; origin < values.length; origin += apart) {
            Series known = Series.of(Instant.EPOCH, step, Arrays.copyOf(values, origin));
            judge(HoltWinters.fit(known).orElseThrow().forecast(ahead), values, origin);
        }
        return this;
    }

    /** The part of the values that lay between low and high. */
    double coverage() {
        return (double) within / judged;
    }

    /** The mean absolute error by that of the seasonal naive forecast of the same steps. */
    double scaledError() {
        return error / naiveError;
    }

    @Override
    public String toString() {
        return "%d judged, %.1f %% within, error %.3f of the naive one"
                .formatted(judged, 100 * coverage(), scaledError());
    }

    private void judge(Forecast forecast, double[] values, int origin) {
        for (int i = 0; i < forecast.points().size() && origin + i < values.length; i++) {
            Forecast.Point point = forecast.points().get(i);
            double value = values[origin + i];
            if (!Double.isNaN(value)) {
                judged++;
                within += point.low() <= value && value <= point.high() ? 1 : 0;
                error += Math.abs(value - point.expected());
                naiveError += Math.abs(value - naive(values, origin, i));
            }
        }
    }

    /** What was there a season ago, or as many seasons as it takes to find something that was known. */
    private double naive(double[] values, int origin, int i) {
        int before = origin + i - season;
        while (before >= origin || Double.isNaN(values[before])) {
            before -= season;
        }
        return values[before];
    }
}
