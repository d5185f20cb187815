package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CompassSearchTest {
    @Test
    void the_lowest_point_is_found_inside_and_on_the_edge() {
        double[] inside = CompassSearch.lowest(
                at -> Math.pow(at[0] - 0.3, 2) + Math.pow(at[1] - at[0], 2), new double[] {0.9, 0.1}, 0.25, 30, 100);
        double[] edge =
                CompassSearch.lowest(at -> Math.pow(at[0] + 1, 2) - at[1], new double[] {0.5, 0.5}, 0.25, 3, 100);

        assertThat(inside).containsExactly(new double[] {0.3, 0.3}, within(1e-6));
        assertThat(edge).containsExactly(0, 1);
    }
}
