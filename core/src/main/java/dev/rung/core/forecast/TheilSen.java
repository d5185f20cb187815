package dev.rung.core.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The line whose slope is the median of the slopes between all pairs of points. Up to 29 % of the points may be anywhere.
 *
 * <p>More than {@value #MOST_POINTS} points are first put together: as many neighbours each as are needed, to the mean of
 * their times and the median of their values. So there are never more than about 20,000 pairs, outliers count for even less,
 * and little is lost, since neighbours tell the slope hardly better than their median does. Repeated medians would bear more
 * outliers but give no interval.
 *
 * <p>The interval of the slope takes those ranks of the slopes that Kendall's S stays within with a chance of 80 % when
 * there is no trend (normal approximation, corrected for ties). That holds for independent points. Where neighbours depart
 * from the line alike, the interval is stretched around the slope by √(n/n*), with n/n* = 1 + 2 Σ (1 − k/n) r<sup>k</sup>
 * points for each independent one. There r is the correlation of neighbouring departures; around a fitted line it comes out
 * too low by about (2 + 4r)/n, and is corrected for that. When 1 − r is below 10/n, it cannot be told from 1: that is a
 * random walk, as disks fill, and n/n* is 1.8 n (1.5 n for a line of least squares). Noise hides what lasts longer, so the
 * same is done with the means of two, four and more neighbours, and the most counts.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen, Estimates of the Regression Coefficient Based on
 *     Kendall's Tau (1968)</a>
 * @see <a href="https://doi.org/10.1023/B:WARM.0000043140.61082.60">Yue, Wang, The Mann-Kendall Test Modified by Effective
 *     Sample Size (2004)</a>
 */
final class TheilSen {
    /** The part of the normal distribution within this many standard deviations is 80 %. */
    private static final double EIGHTY_PERCENT = 1.2815515655446004;

    private static final int MOST_POINTS = 200;
    private static final int FEWEST_TO_CORRELATE = 12;
    private static final double AS_A_RANDOM_WALK = 10;
    private static final double SURELY_NO_WALK = 0.7;
    private static final double RANDOM_WALK = 1.8;
    private static final double CUT = 2;

    /** A line: its value at the middle time, its slope in values per unit of time, and the bounds of the slope. */
    record Line(double middle, double level, double slope, double lowSlope, double highSlope) {}

    private final double[] times;
    private final double[] values;

    private TheilSen(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /** The line with the 80 % interval of its slope; nothing when no two points differ in time. */
    static Optional<Line> line(double[] times, double[] values) {
        return line(times, values, EIGHTY_PERCENT);
    }

    /** The line with an interval of this many standard deviations of S on either side. */
    static Optional<Line> line(double[] times, double[] values, double deviations) {
        return thinned(times, values).line(deviations);
    }

    private static TheilSen thinned(double[] times, double[] values) {
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> times[i]).thenComparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int each = (times.length + MOST_POINTS - 1) / MOST_POINTS;
        int points = (times.length + each - 1) / Math.max(1, each);
        var fewerTimes = new double[points];
        var fewerValues = new double[points];
        for (int i = 0; i < points; i++) {
            int[] group = Arrays.copyOfRange(order, i * each, Math.min(times.length, (i + 1) * each));
            fewerTimes[i] =
                    Arrays.stream(group).mapToDouble(k -> times[k]).average().orElseThrow();
            fewerValues[i] = Ranks.median(
                    Arrays.stream(group).mapToDouble(k -> values[k]).toArray());
        }
        return new TheilSen(fewerTimes, fewerValues);
    }

    private Optional<Line> line(double deviations) {
        double[] slopes = slopes();
        if (slopes.length == 0) {
            return Optional.empty();
        }
        double middle = Ranks.median(times.clone());
        double slope = Ranks.median(slopes);
        double level = Ranks.median(heights(middle, slope));
        double within = deviations * Math.sqrt(varianceOfS());
        int low = Math.max(0, (int) Math.floor((slopes.length - within) / 2) - 1);
        int high = Math.min(slopes.length - 1, (int) Math.ceil((slopes.length + within) / 2));
        double stretch = Math.sqrt(pointsPerIndependentOne(departures(middle, slope, level)));
        return Optional.of(new Line(
                middle,
                level,
                slope,
                slope - stretch * Math.max(0, slope - Ranks.select(slopes, low)),
                slope + stretch * Math.max(0, Ranks.select(slopes, high) - slope)));
    }

    private double[] slopes() {
        int points = times.length;
        var slopes = new double[points * (points - 1) / 2];
        int count = 0;
        for (int i = 0; i < points; i++) {
            for (int j = i + 1; j < points; j++) {
                if (times[j] > times[i]) {
                    slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
                }
            }
        }
        return Arrays.copyOf(slopes, count);
    }

    /** The values with the slope taken out, as they would be at the middle time. */
    private double[] heights(double middle, double slope) {
        var heights = new double[times.length];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = values[i] - slope * (times[i] - middle);
        }
        return heights;
    }

    /** What the line leaves, cut off at some standard deviations, so that outliers do not hide what is alike. */
    private double[] departures(double middle, double slope, double level) {
        double[] departures = Arrays.stream(heights(middle, slope))
                .map(height -> height - level)
                .toArray();
        double most = CUT * Ranks.sigmaAroundZero(departures.clone());
        return most == 0
                ? departures
                : Arrays.stream(departures)
                        .map(departure -> Math.clamp(departure, -most, most))
                        .toArray();
    }

    private double varianceOfS() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double variance = ranksVariance(sorted.length);
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                variance -= ranksVariance(i - from);
                from = i;
            }
        }
        return Math.max(0, variance);
    }

    private static double ranksVariance(double count) {
        return count * (count - 1) * (2 * count + 5) / 18;
    }

    /** The most that it comes to when neighbours are put together, two, four and so on: noise hides what is alike. */
    private static double pointsPerIndependentOne(double[] departures) {
        double alone = square(departures);
        double most = 1;
        double[] together = departures;
        for (int each = 1; alone > 0 && together.length >= FEWEST_TO_CORRELATE; each *= 2) {
            most = Math.max(most, each * square(together) / alone * perIndependentOne(together));
            together = halved(together);
        }
        return most;
    }

    private static double perIndependentOne(double[] departures) {
        int points = departures.length;
        double r = Math.max(0, (points * correlation(departures) + 2) / (points - 4));
        return r > Math.max(SURELY_NO_WALK, 1 - AS_A_RANDOM_WALK / points) ? RANDOM_WALK * points : sum(points, r);
    }

    private static double square(double[] departures) {
        return Arrays.stream(departures).map(each -> each * each).average().orElse(0);
    }

    private static double[] halved(double[] departures) {
        var means = new double[departures.length / 2];
        for (int i = 0; i < means.length; i++) {
            means[i] = (departures[2 * i] + departures[2 * i + 1]) / 2;
        }
        return means;
    }

    private static double sum(int points, double r) {
        double sum = 1;
        double power = 1;
        for (int k = 1; k < points; k++) {
            power *= r;
            sum += 2 * (1 - (double) k / points) * power;
        }
        return sum;
    }

    /** Of each with the next. */
    private static double correlation(double[] departures) {
        double together = 0;
        double alone = 0;
        for (int i = 0; i < departures.length; i++) {
            alone += departures[i] * departures[i];
            together += i == 0 ? 0 : departures[i] * departures[i - 1];
        }
        return alone == 0 ? 0 : together / alone;
    }
}
