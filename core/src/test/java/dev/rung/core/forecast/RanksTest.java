package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void every_rank_is_found_as_in_a_sorted_array() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            double[] numbers = random.ints(1 + random.nextInt(40), 0, 1 + random.nextInt(30))
                    .asDoubleStream()
                    .toArray();
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < sorted.length; rank++) {
                assertThat(Ranks.select(numbers.clone(), rank)).isEqualTo(sorted[rank]);
            }
        }
    }

    @Test
    void the_median_of_an_even_number_lies_halfway() {
        assertThat(Ranks.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
        assertThat(Ranks.median(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Ranks.median(new double[0])).isNaN();
    }
}
