package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

    /** At horizon 4, 24 errors are worth 6: of the 10 % at either end, 1 − 2/6 are left out. */
    @Test
    void with_few_independent_errors_it_reaches_almost_to_the_largest() {
        double[] values = new double[35];
        values[30] = 3;

        Band band = of(values, 1, 4);

        double outside = 0.1 * (1 - 2 / 6.0);
        double rank = (1 - outside) * (24 + 1) - 1;
        assertThat(band.high(4)).isCloseTo(3 * (rank - 22), within(1e-4));
        assertThat(band.high(1)).isLessThan(band.high(4));
    }

    @Test
    void it_is_as_wide_further_ahead_though_errors_are_smaller_there() {
        var random = new Random(5);
        double[] values = IntStream.range(0, 2_000)
                .mapToDouble(_ -> random.nextGaussian())
                .toArray();
        Start start = Start.of(values, new Seasons(0, 0, 1));
        var hasty = new Way(start, new Weights(0, 0, 1, 0, 0, 0.9), 100);
        Errors errors = Errors.of(values, hasty, start.length(), new int[] {1, 20});

        assertThat(errors.sorted(0)[200]).isLessThan(errors.sorted(1)[200]);
        assertThat(new Band(errors).high(20)).isGreaterThanOrEqualTo(new Band(errors).high(1));
    }

    @Test
    void errors_of_late_count_more() {
        double[] values = new double[400];
        Arrays.fill(values, 200, 400, 10);
        Start start = Start.of(values, new Seasons(0, 0, 1));
        Errors errors = Errors.of(values, new Way(start, NEVER_LEARNS, 1e-6), start.length(), new int[] {1});

        assertThat(errors.mean(20)).isCloseTo(10, within(0.1));
        assertThat(errors.mean(1e6)).isCloseTo(10 * 200 / 388.0, within(0.1));
    }
}
