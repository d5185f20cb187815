package dev.rung.core.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeastConnectionsTest {

    @Test
    void the_target_with_the_fewest_requests_is_chosen() {
        assertThat(LeastConnections.choose(List.of(Load.of("a", 3), Load.of("b", 1), Load.of("c", 2)), 0))
                .contains("b");
    }

    @Test
    void equal_targets_take_turns() {
        List<Load<String>> loads = List.of(Load.of("a", 1), Load.of("busy", 2), Load.of("b", 1), Load.of("c", 1));

        assertThat(LongStream.range(0, 6)
                        .mapToObj(turn -> LeastConnections.choose(loads, turn).orElseThrow()))
                .containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void a_turn_that_overflowed_to_a_negative_number_still_chooses() {
        assertThat(LeastConnections.choose(List.of(Load.of("a", 0), Load.of("b", 0)), Long.MIN_VALUE + 1))
                .contains("b");
    }

    @Test
    void a_target_of_twice_the_weight_carries_twice_as_much() {
        List<Load<String>> evenlyBurdened = List.of(new Load<>("light", 1, 1), new Load<>("heavy", 3, 2));
        List<Load<String>> oneMoreOnTheLight = List.of(new Load<>("light", 2, 1), new Load<>("heavy", 3, 2));

        assertThat(LeastConnections.choose(evenlyBurdened, 0)).contains("light");
        assertThat(LeastConnections.choose(evenlyBurdened, 1)).contains("heavy");
        assertThat(LeastConnections.choose(oneMoreOnTheLight, 0)).contains("heavy");
    }

    @Test
    void among_idle_targets_the_heavier_is_preferred() {
        assertThat(LeastConnections.choose(List.of(new Load<>("light", 0, 1), new Load<>("heavy", 0, 5)), 0))
                .contains("heavy");
    }

    @Test
    void a_target_of_weight_zero_is_never_chosen() {
        assertThat(LeastConnections.choose(List.of(new Load<>("resting", 0, 0), Load.of("busy", 900)), 0))
                .contains("busy");
        assertThat(LeastConnections.choose(List.of(new Load<>("resting", 0, 0)), 0))
                .isEmpty();
    }

    @Test
    void without_candidates_nothing_is_chosen() {
        assertThat(LeastConnections.choose(List.<Load<String>>of(), 7)).isEmpty();
    }

    @Test
    void many_choices_spread_evenly() {
        int[] inFlight = new int[3];
        for (int turn = 0; turn < 300; turn++) {
            List<Load<Integer>> loads =
                    List.of(Load.of(0, inFlight[0]), Load.of(1, inFlight[1]), Load.of(2, inFlight[2]));
            inFlight[LeastConnections.choose(loads, turn).orElseThrow()]++;
        }

        Map<Integer, Long> spread =
                Arrays.stream(inFlight).boxed().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        assertThat(spread).containsExactly(Map.entry(100, 3L));
    }

    @Test
    void negative_loads_are_refused() {
        assertThatThrownBy(() -> new Load<>("a", -1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Load<>("a", 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
