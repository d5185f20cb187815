package dev.rung.core.forecast;

/**
 * Additive exponential smoothing with a damped trend, patterns of the day and the week, and what is left of the last
 * departure from them; it is told one value after the other. With <i>l</i> the level, <i>b</i> the trend, <i>d</i> and
 * <i>w</i> the patterns, <i>e</i> the departure:
 *
 * <pre>
 * expected = l + φb + d + w + ρe
 * e ← ρe + (value − expected), the bracket cut off at 3 standard deviations
 * l ← l + φb + αe;  b ← φb + βe;  d ← d + γe;  w ← w + ωe
 * </pre>
 *
 * <p>What has been seen k times takes over at least about 1/k of a departure: so it is a mean at first, and the errors on
 * the way are those of somebody who does not know what is to come. The cut makes an outlier or an outage count for little,
 * and lets a new level through within some steps. A missing value changes nothing but by the passing of time.
 *
 * @see <a href="https://doi.org/10.1287/mnsc.31.10.1237">Gardner, McKenzie, Forecasting Trends in Time Series (1985)</a>
 * @see <a href="https://doi.org/10.1057/palgrave.jors.2601589">Taylor, Short-Term Electricity Demand Forecasting Using
 *     Double Seasonal Exponential Smoothing (2003)</a>, for two patterns and ρ
 * @see <a href="https://doi.org/10.1002/for.1125">Gelper, Fried, Croux, Robust Forecasting with Exponential and
 *     Holt-Winters Smoothing (2010)</a>, for the cut
 */
final class Smoothing {
    /** Surprises of more standard deviations than this count as this many. */
    static final double CUT = 3;

    private final Weights weights;
    private final double largestSurprise;
    private final Pattern day;
    private final Pattern week;
    private double level;
    private double trend;
    private double departure;
    private int told;

    /**
     * @param start what to begin with
     * @param sigma the standard deviation of what is unexpected, above 0
     */
    Smoothing(Start start, Weights weights, double sigma) {
        this.weights = weights;
        this.largestSurprise = CUT * sigma;
        this.day = start.day(weights.day());
        this.week = start.week(weights.week());
        this.level = start.level();
        this.told = start.length();
    }

    /** What is expected of the next step. */
    double expected() {
        return level + weights.damping() * trend + day.amount() + week.amount() + weights.carry() * departure;
    }

    /**
     * The value of the next step is told.
     *
     * @param value NaN when it is missing
     * @return by how much it was more than expected; NaN when it is missing
     */
    double tell(double value) {
        double surprise = value - expected();
        departure *= weights.carry();
        level += weights.damping() * trend;
        trend *= weights.damping();
        if (!Double.isNaN(surprise)) {
            departure += Math.clamp(surprise, -largestSurprise, largestSurprise);
            told++;
            level += Math.max(weights.level(), 1.0 / (told + 1)) * departure;
            trend += weights.trend() * departure;
            day.learn(departure);
            week.learn(departure);
        }
        day.pass();
        week.pass();
        return surprise;
    }

    /**
     * What is expected so many steps ahead.
     *
     * @param steps 1 for the next step
     * @param damped {@link Weights#damped} of it
     * @param carried {@link Weights#carried} of it
     */
    double expected(int steps, double damped, double carried) {
        return level + damped * trend + day.amountAfter(steps - 1) + week.amountAfter(steps - 1) + carried * departure;
    }
}
