package dev.rung.sim.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private final Agenda agenda = new Agenda();
    private final List<String> happened = new ArrayList<>();

    @Test
    void events_happen_in_the_order_of_their_times_and_of_their_coming() {
        agenda.in(20, () -> happened.add("late"));
        agenda.in(10, () -> happened.add("first"));
        agenda.in(10, () -> happened.add("second"));

        while (agenda.step()) {
            assertThat(agenda.millis()).isIn(10L, 20L);
        }

        assertThat(happened).containsExactly("first", "second", "late");
        assertThat(agenda.happened()).isEqualTo(3);
    }

    @Test
    void what_lies_in_the_past_happens_now() {
        agenda.in(50, () -> agenda.at(10, () -> happened.add("at " + agenda.millis())));

        while (agenda.step()) {
            assertThat(agenda.millis()).isEqualTo(50);
        }

        assertThat(happened).containsExactly("at 50");
    }

    @Test
    void chance_is_a_function_of_seed_and_purpose() {
        var one = new Chance(7, "post");
        var same = new Chance(7, "post");
        var other = new Chance(7, "users");

        var drawn = List.of(one.next(), one.next(), one.next());

        assertThat(List.of(same.next(), same.next(), same.next())).isEqualTo(drawn);
        assertThat(List.of(other.next(), other.next(), other.next())).isNotEqualTo(drawn);
        for (int i = 0; i < 1_000; i++) {
            assertThat(one.between(-3, 4)).isBetween(-3, 4);
        }
    }
}
