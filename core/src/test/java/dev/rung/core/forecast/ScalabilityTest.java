package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rung.core.forecast.Scalability.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalabilityTest {
    private static final double[] MANY = {1, 2, 4, 8, 16, 32, 64, 128};

    /**
     * SPEC SDM91 on a SPARCcenter 2000, from Gunther's book; the figures are those of the R package usl 2, which he
     * recommends: λ 89.995233, σ 0.0277285, κ 0.0001044, N* 96.51956.
     */
    @Test
    void the_published_example_comes_out() {
        List<Measured> measured = List.of(
                new Measured(1, 64.9),
                new Measured(18, 995.9),
                new Measured(36, 1652.4),
                new Measured(72, 1853.2),
                new Measured(108, 1828.9),
                new Measured(144, 1775.0),
                new Measured(216, 1702.2));

        Scalability found = Scalability.fit(measured).orElseThrow();

        assertThat(found.lambda()).isCloseTo(89.995233, within(1e-4));
        assertThat(found.sigma()).isCloseTo(0.0277285, within(1e-7));
        assertThat(found.kappa()).isCloseTo(0.0001044, within(1e-7));
        assertThat(found.peak().orElseThrow()).isCloseTo(96.51956, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "995, 0.02, 0", "20, 0.05, 0.0001", "0.003, 0, 0.01", "1e6, 0.9, 0.000001", "7, 0.3, 0.2"})
    void a_law_is_found_again_from_what_it_gives(double lambda, double sigma, double kappa) {
        var law = new Scalability(lambda, sigma, kappa);

        Scalability found = Scalability.fit(measured(law, 0, 1, MANY)).orElseThrow();

        for (double concurrency : MANY) {
            assertThat(found.throughput(concurrency) / law.throughput(concurrency))
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void with_noise_the_peak_is_found_within_a_tenth() {
        var law = new Scalability(100, 0.03, 0.0005);
        double peak = law.peak().orElseThrow();
        for (int seed = 0; seed < 20; seed++) {
            Scalability found = Scalability.fit(measured(law, 0.02, seed, MANY)).orElseThrow();

            assertThat(found.peak().orElseThrow()).isCloseTo(peak, within(peak / 10));
        }
    }

    @Test
    void what_grows_better_than_in_a_line_is_given_a_line() {
        List<Measured> better = DoubleStream.of(1, 2, 4, 8)
                .mapToObj(n -> new Measured(n, 10 * Math.pow(n, 1.1)))
                .toList();

        Scalability found = Scalability.fit(better).orElseThrow();

        assertThat(found.sigma()).isZero();
        assertThat(found.kappa()).isZero();
        assertThat(found.peak()).isEmpty();
    }

    @Test
    void two_concurrencies_or_no_throughput_tell_nothing() {
        var law = new Scalability(10, 0.1, 0.01);

        assertThat(Scalability.fit(measured(law, 0, 1, 1, 2, 2, 1))).isEmpty();
        assertThat(Scalability.fit(List.of(new Measured(1, 0), new Measured(2, 0), new Measured(3, 0))))
                .isEmpty();
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Measured(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measured(1, -5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measured(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scalability(1, 1.5, 0));
    }

    private static List<Measured> measured(Scalability law, double noise, long seed, double... concurrencies) {
        var random = new Random(seed);
        List<Measured> measured = new ArrayList<>();
        for (double concurrency : concurrencies) {
            double factor = 1 + noise * random.nextGaussian();
            measured.add(new Measured(concurrency, factor * law.throughput(concurrency)));
        }
        return measured;
    }
}
