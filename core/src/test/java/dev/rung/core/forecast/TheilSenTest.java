package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rung.core.forecast.TheilSen.Line;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TheilSenTest {
    private static final double[] SENS_TIMES = {1, 2, 3, 4, 10, 12, 18};
    private static final double[] SENS_VALUES = {9, 15, 19, 20, 45, 55, 78};

    /** Sen (1968), section 4: slope 4, and 26/7 to 35/8 at 93 %, where S stays within 13 and the interval within 12. */
    @Test
    void the_example_of_the_paper_comes_out() {
        double deviations = 12 / Math.sqrt(7.0 * 6 * 19 / 18);

        Line line = TheilSen.line(SENS_TIMES, SENS_VALUES, deviations).orElseThrow();

        assertThat(line.slope()).isEqualTo(4);
        assertThat(line.lowSlope()).isCloseTo(26 / 7.0, within(1e-12));
        assertThat(line.highSlope()).isCloseTo(35 / 8.0, within(1e-12));
        assertThat(line.middle()).isEqualTo(4);
        assertThat(line.level()).isEqualTo(22);
    }

    /** Of 28 slopes; S has the variance 8·7·21/18 − 2·4·3·13/18 = 48, so that 13 is within the interval. */
    @Test
    void values_that_are_the_same_narrow_the_interval() {
        double[] step = {0, 0, 0, 0, 1, 1, 1, 1};

        Line line = TheilSen.line(upTo(8), step, 13 / Math.sqrt(48)).orElseThrow();

        assertThat(line.highSlope()).isEqualTo(1.0 / 4);
    }

    @Test
    void the_order_of_the_points_does_not_matter() {
        double[] times = {18, 3, 10, 1, 12, 4, 2};
        double[] values = {78, 19, 45, 9, 55, 20, 15};

        assertThat(TheilSen.line(times, values)).isEqualTo(TheilSen.line(SENS_TIMES, SENS_VALUES));
    }

    @Test
    void a_fourth_of_the_points_may_be_anywhere() {
        double[] times = upTo(40);
        double[] values = Arrays.stream(times).map(t -> 5 + 2 * t).toArray();
        for (int i = 3; i < 40; i += 4) {
            values[i] = 1e6;
        }

        assertThat(TheilSen.line(times, values).orElseThrow().slope()).isCloseTo(2, within(0.5));
    }

    @Test
    void points_at_one_time_tell_no_slope() {
        assertThat(TheilSen.line(new double[] {3, 3, 3, 3}, new double[] {1, 2, 3, 4}))
                .isEmpty();
    }

    @Test
    void what_never_changes_has_a_slope_of_exactly_0() {
        Line line = TheilSen.line(upTo(50), new double[50]).orElseThrow();

        assertThat(line).isEqualTo(new Line(24.5, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 60, 401, 5_000})
    void more_height_more_units_and_time_reversed_change_the_line_as_they_should(int points) {
        double[] times = upTo(points);
        double[] values = noise(points, points, 0.6);
        Line line = TheilSen.line(times, values).orElseThrow();

        assertThat(slopes(times, changed(values, v -> v + 1024))).containsExactly(slopes(line), within(1e-9));
        assertThat(slopes(times, changed(values, v -> 8 * v)))
                .containsExactly(changed(slopes(line), v -> 8 * v), within(1e-9));
        assertThat(slopes(changed(times, t -> 2 * t), values))
                .containsExactly(changed(slopes(line), v -> v / 2), within(1e-9));
        assertThat(slopes(times, changed(values, v -> -v)))
                .containsExactly(new double[] {-line.highSlope(), -line.slope(), -line.lowSlope()}, within(1e-9));
        if (points <= 200) {
            assertThat(TheilSen.line(changed(times, t -> -t), values)
                            .orElseThrow()
                            .slope())
                    .isCloseTo(-line.slope(), within(1e-9));
        }
    }

    @Test
    void very_many_points_are_put_together_without_losing_the_slope() {
        double[] noise = noise(100_000, 1, 0);
        double[] values = IntStream.range(0, noise.length)
                .mapToDouble(i -> 0.01 * i + 50 * noise[i])
                .toArray();

        Line line = TheilSen.line(upTo(noise.length), values).orElseThrow();

        assertThat(line.slope()).isCloseTo(0.01, within(0.0001));
    }

    /** 400 series each, so that chance alone moves the share by 2 % either way. */
    @ParameterizedTest(name = "{1} points, each keeping {0} of the last one''s departure: {2} to {3}")
    @CsvSource({
        // Nothing is kept: the interval of the paper.
        "0, 30, 0.78, 0.93",
        "0, 200, 0.78, 0.93",
        "0.5, 60, 0.76, 0.92",
        "0.9, 100, 0.76, 0.95",
        // A random walk, as of a disk that fills by chance.
        "1, 100, 0.74, 0.92",
        "1, 365, 0.74, 0.92"
    })
    void the_true_slope_is_within_the_interval_about_as_often_as_promised(
            double kept, int points, double least, double most) {
        int within = 0;
        for (int seed = 0; seed < 400; seed++) {
            double[] noise = noise(points, seed, kept);
            double[] values = IntStream.range(0, points)
                    .mapToDouble(i -> 0.3 * i + noise[i])
                    .toArray();
            Line line = TheilSen.line(upTo(points), values).orElseThrow();
            within += line.lowSlope() <= 0.3 && 0.3 <= line.highSlope() ? 1 : 0;
        }
        assertThat(within / 400.0).isBetween(least, most);
    }

    private static double[] upTo(int points) {
        return IntStream.range(0, points).mapToDouble(i -> i).toArray();
    }

    private static double[] noise(int points, long seed, double kept) {
        var random = new Random(seed);
        var noise = new double[points];
        double departure = 0;
        for (int i = 0; i < points; i++) {
            departure = kept * departure + random.nextGaussian();
            noise[i] = departure;
        }
        return noise;
    }

    private static double[] changed(double[] numbers, DoubleUnaryOperator change) {
        return Arrays.stream(numbers).map(change).toArray();
    }

    private static double[] slopes(double[] times, double[] values) {
        return slopes(TheilSen.line(times, values).orElseThrow());
    }

    private static double[] slopes(Line line) {
        return new double[] {line.lowSlope(), line.slope(), line.highSlope()};
    }
}
