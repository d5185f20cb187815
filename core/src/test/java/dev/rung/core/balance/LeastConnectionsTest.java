package dev.rung.core.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeastConnectionsTest {

    private static Load<String> load(String target, int inFlight, long given) {
        return new Load<>(target, inFlight, 1, given);
    }

    @Test
    void the_target_with_the_fewest_requests_is_chosen() {
        assertThat(LeastConnections.choose(List.of(load("a", 3, 0), load("b", 1, 9), load("c", 2, 0))))
                .isEqualTo("b");
    }

    @Test
    void equals_take_turns_and_the_busier_one_is_passed_over() {
        Picks picks = new Picks(1, 1, 1, 1).busy(1);

        assertThat(picks.next(6)).containsExactly(0, 2, 3, 0, 2, 3);
    }

    @Test
    void turns_that_overflowed_to_a_negative_number_still_choose() {
        assertThat(LeastConnections.choose(List.of(load("a", 0, Long.MAX_VALUE), load("b", 0, 2))))
                .isEqualTo("b");
    }
}
