package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final Weights NEVER_LEARNS = new Weights(0, 0, 1, 0, 0, 0);

    /** A level that stays put, so that the errors are the values themselves, but for how the start comes about. */
    private static Band of(double[] values, int... horizons) {
        Start start = Start.of(values, new Seasons(0, 0, 1));
        return new Band(Errors.of(values, new Way(start, NEVER_LEARNS, 1e-6), start.length(), horizons));
    }

    @Test
    void four_fifths_of_the_errors_lie_within() {
        var random = new Random(3);
        double[] values = IntStream.range(0, 5_000)
                .mapToDouble(_ -> random.nextGaussian())
                .toArray();
        Band band = of(values, 1);

        double level = Start.of(values, new Seasons(0, 0, 1)).level();
        assertThat(level + band.low(1)).isCloseTo(-1.2816, within(0.08));
        assertThat(level + band.high(1)).isCloseTo(1.2816, within(0.08));
    }

    @Test
    void it_leans_to_the_side_on_which_the_errors_are_larger() {
        var random = new Random(3);
        double[] values = IntStream.range(0, 5_000)
                .mapToDouble(_ -> -Math.log(1 - random.nextDouble()))
                .toArray();
        Band band = of(values, 1);

        double level = Start.of(values, new Seasons(0, 0, 1)).level();
        assertThat(level + band.low(1)).isCloseTo(-Math.log(0.9), within(0.03));
        assertThat(level + band.high(1)).isCloseTo(-Math.log(0.1), within(0.12));
    }

    @Test
    void it_never_narrows_with_the_horizon_and_widens_with_the_root_beyond_the_longest() {
        var random = new Random(4);
        double[] values =
                IntStream.range(0, 300).mapToDouble(_ -> random.nextGaussian()).toArray();
        Band band = of(values, 1, 2, 4, 8);

        for (int steps = 1; steps < 100; steps++) {
            assertThat(band.high(steps + 1)).isGreaterThanOrEqualTo(band.high(steps));
            assertThat(band.low(steps + 1)).isLessThanOrEqualTo(band.low(steps));
        }
        assertThat(band.high(32)).isCloseTo(2 * band.high(8), within(1e-12));
    }

    @Test
    void with_few_independent_errors_the_largest_bounds_it() {
        double[] values = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -2, 3, 0, 0, 0};

        Band band = of(values, 1, 4);

        assertThat(band.high(1)).isBetween(2.0, 2.9);
        assertThat(band.high(4)).isCloseTo(3, within(1e-4));
    }
}
