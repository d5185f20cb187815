package dev.rung.core.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private static final int WINDOW = 1000;

    @Test
    void equal_targets_take_turns_whatever_they_weigh() {
        assertThat(new Picks(100, 100, 100).next(6)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void the_light_one_gets_its_share_of_requests_that_come_one_at_a_time() {
        List<Integer> chosen = new Picks(95, 5).next(200);

        assertThat(Collections.frequency(chosen, 1)).isEqualTo(10);
        for (int from = 0; from < 200; from += 20) {
            assertThat(chosen.subList(from, from + 20)).containsOnlyOnce(1);
        }
    }

    @Test
    void the_heavy_one_does_not_get_all_of_its_own_before_the_light_get_any() {
        List<Integer> chosen = new Picks(100, 1, 2, 3, 4).next(55);

        assertThat(Collections.frequency(chosen, 0)).isEqualTo(50);
    }

    @Test
    void of_two_that_are_due_at_once_the_lighter_comes_first_so_that_the_heavy_one_is_not_asked_in_a_row() {
        assertThat(new Picks(1, 2).next(6)).containsExactly(1, 0, 1, 1, 0, 1);
    }

    @Test
    void among_those_of_one_weight_the_least_busy_takes_the_share() {
        List<Integer> chosen = new Picks(50, 50, 5).busy(0).next(105);

        assertThat(Collections.frequency(chosen, 0)).isZero();
        assertThat(Collections.frequency(chosen, 1)).isEqualTo(100);
    }

    @Test
    void a_busy_one_still_gets_the_share_of_its_weight() {
        List<Integer> chosen = new Picks(95, 5).busy(1).next(100);

        assertThat(Collections.frequency(chosen, 1)).isEqualTo(5);
    }

    @Test
    void one_that_refuses_is_asked_for_its_share_only_and_the_others_keep_theirs() {
        Picks picks = new Picks(60, 30, 10).refusing(2);

        List<Integer> chosen = picks.next(900);

        assertThat(picks.given(2)).isCloseTo(100, within(2L));
        assertThat(Collections.frequency(chosen, 0)).isCloseTo(600, within(3));
        assertThat(Collections.frequency(chosen, 1)).isCloseTo(300, within(3));
    }

    @Test
    void over_any_thousand_requests_each_has_its_share_within_one_and_rounding() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] weights = weights(random);
            Picks picks = new Picks(weights);
            picks.next(random.nextInt(3000));

            assertThat(furthestOff(weights, picks.next(WINDOW)).getLast())
                    .as("seed %d: %s", seed, Arrays.toString(weights))
                    .isLessThan(2);
        }
    }

    @Test
    void at_no_moment_since_the_weights_were_set_is_one_further_off() {
        for (long seed = 0; seed < 200; seed++) {
            int[] weights = weights(new SplittableRandom(seed));

            assertThat(furthestOff(weights, new Picks(weights).next(WINDOW)))
                    .as("seed %d: %s", seed, Arrays.toString(weights))
                    .allMatch(off -> off < 2);
        }
    }

    /** Two to eight, light ones as likely as heavy ones, half of the time two of them equal. */
    private static int[] weights(SplittableRandom random) {
        int[] weights = random.doubles(2 + random.nextInt(7), 0, Math.log(257))
                .mapToInt(exponent -> (int) Math.exp(exponent))
                .toArray();
        if (random.nextBoolean()) {
            weights[0] = weights[1];
        }
        return weights;
    }

    /** After each choice: by how many the target that is furthest from its share is off. */
    private static List<Double> furthestOff(int[] weights, List<Integer> chosen) {
        double all = Arrays.stream(weights).sum();
        int[] counts = new int[weights.length];
        List<Double> off = new ArrayList<>();
        for (int target : chosen) {
            counts[target]++;
            int so = off.size() + 1;
            off.add(IntStream.range(0, weights.length)
                    .mapToDouble(each -> Math.abs(counts[each] - so * weights[each] / all))
                    .max()
                    .orElseThrow());
        }
        return off;
    }

    @Test
    void without_candidates_nothing_is_chosen() {
        assertThat(Balancer.choose(List.<Load<String>>of())).isEmpty();
    }

    @Test
    void loads_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Load<>("a", -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Load<>("a", 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Load<>("a", 0, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
