package dev.rung.core.plan;

import static dev.rung.core.plan.Rehearsal.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final List<String> A = List.of("a");
    private static final List<String> B = List.of("b");

    @Test
    void no_more_than_so_many_steps_are_under_way_in_all() {
        var run = new Rehearsal(new Limits(8, 2), step("1", A), step("2", B), step("3", List.of("c")));

        assertThat(run.begin())
                .containsExactly("1 running", "1. Restart for 1 on a", "2 running", "2. Restart for 2 on b");
        assertThat(run.done("2", "b")).containsExactly("2 done", "3 running", "3. Restart for 3 on c");
    }

    @Test
    void a_host_that_has_enough_to_do_does_not_hold_up_the_others() {
        var run = new Rehearsal(new Limits(1, 8), step("1", A), step("2", A), step("3", B));

        assertThat(run.begin())
                .containsExactly("1 running", "1. Restart for 1 on a", "3 running", "2. Restart for 3 on b");
        assertThat(run.done("1", "a")).containsExactly("1 done", "2 running", "3. Restart for 2 on a");
    }

    @Test
    void a_step_on_several_hosts_needs_room_on_each_of_them() {
        var run = new Rehearsal(new Limits(1, 8), step("1", A), step("2", List.of("a", "b")), step("3", B));

        assertThat(run.begin()).contains("1 running", "3 running").doesNotContain("2 running");
        assertThat(run.done("3", "b")).containsExactly("3 done");
        assertThat(run.done("1", "a"))
                .containsExactly("1 done", "2 running", "3. Restart for 2 on a", "4. Restart for 2 on b");
    }

    @Test
    void a_step_without_a_host_counts_in_all_only() {
        var pause = step("1", List.of(), new Act.Pause(Rehearsal.TIMEOUT), List.of());
        var run = new Rehearsal(new Limits(1, 2), pause, step("2", A), step("3", B));

        assertThat(run.begin())
                .containsExactly("1 running", "wake 1 on  in 60 s", "2 running", "1. Restart for 2 on a");
        assertThat(run.woken("1", "")).containsExactly("1 done", "3 running", "2. Restart for 3 on b");
    }

    @Test
    void the_way_back_keeps_to_the_limits_as_well() {
        var run = new Rehearsal(
                new Limits(1, 8), step("1", A), step("2", A, "1"), step("3", B), step("4", List.of("c"), "2", "3"));
        run.begin();
        run.done("3", "b");
        run.done("1", "a");
        run.done("2", "a");

        assertThat(run.failed("4", "c")).containsExactly("4 failed: no", "given up: no", "5. Stop for 4 on c");
        assertThat(run.done("4", "c")).containsExactly("6. Stop for 2 on a", "7. Stop for 3 on b");
        assertThat(run.done("2", "a")).containsExactly("2 undone", "8. Stop for 1 on a");
    }

    @Test
    void where_nothing_may_be_under_way_nothing_could_be_done() {
        assertThatThrownBy(() -> new Limits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
