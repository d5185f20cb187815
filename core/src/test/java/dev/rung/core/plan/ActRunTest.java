package dev.rung.core.plan;

import static dev.rung.core.plan.Rehearsal.AMPLE;
import static dev.rung.core.plan.Rehearsal.TIMEOUT;
import static dev.rung.core.plan.Rehearsal.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An act on its hosts, as its plan's run shows it. */
class ActRunTest {
    private static final List<String> A = List.of("a");
    private static final List<String> BOTH = List.of("a", "b");

    @Test
    void a_step_on_several_hosts_is_done_when_it_is_so_on_each() {
        var run = new Rehearsal(AMPLE, step("s", BOTH));

        assertThat(run.begin()).containsExactly("s running", "1. Restart for s on a", "2. Restart for s on b");
        assertThat(run.done("s", "b")).isEmpty();
        assertThat(run.notYet("s", "a")).containsExactly("wake s on a in 2 s");
        assertThat(run.woken("s", "a")).containsExactly("3. Restart for s on a");
        assertThat(run.done("s", "a")).containsExactly("s done", "completed");
    }

    @Test
    void a_failure_on_one_host_waits_for_what_is_under_way_on_the_others_and_is_taken_back_on_all() {
        var run = new Rehearsal(AMPLE, step("s", List.of("a", "b", "c")));
        run.begin();
        run.notYet("s", "c");

        assertThat(run.failed("s", "a")).as("b is under way, c only waited").isEmpty();
        assertThat(run.done("s", "b"))
                .containsExactly(
                        "s failed: no",
                        "given up: no",
                        "4. Stop for s on a",
                        "5. Stop for s on b",
                        "6. Stop for s on c");
        run.done("s", "a");
        run.done("s", "b");
        assertThat(run.done("s", "c")).containsExactly("rolled back: no");
    }

    @Test
    void a_pause_on_the_way_back_is_over_when_its_time_has_come() {
        var web = new InstanceId("web", 2, 1);
        List<Act> undo = List.of(new Act.Pause(Duration.ofSeconds(3)), new Act.Stop(web));
        var run = new Rehearsal(AMPLE, step("s", A, new Act.Restart(web), undo));
        run.begin();

        assertThat(run.failed("s", "a")).containsExactly("s failed: no", "given up: no", "wake s on  in 3 s");
        assertThat(run.woken("s", "")).containsExactly("2. Stop for s on a");
    }

    @Test
    void an_outcome_that_is_not_known_is_looked_at_and_asked_for_again_under_a_higher_number() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();

        assertThat(run.unknown("s", "a")).containsExactly("wake s on a in 1 s");
        assertThat(run.woken("s", "a")).containsExactly("look for s on a");
        assertThat(run.notYet("s", "a")).containsExactly("2. Restart for s on a");
        assertThat(run.unknown("s", "a")).containsExactly("wake s on a in 1 s");
        assertThat(run.woken("s", "a")).containsExactly("look for s on a");
        assertThat(run.unknown("s", "a")).as("even the look got no answer").containsExactly("wake s on a in 1 s");
        assertThat(run.woken("s", "a")).containsExactly("look for s on a");
        assertThat(run.done("s", "a")).containsExactly("s done", "completed");
    }

    @Test
    void what_is_not_known_by_its_deadline_has_failed_and_is_taken_back_since_it_may_have_happened() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();
        run.unknown("s", "a");
        run.after(TIMEOUT).woken("s", "a");

        assertThat(run.unknown("s", "a"))
                .containsExactly(
                        "s failed: no answer\nIt was given 60 s",
                        "given up: no answer\nIt was given 60 s",
                        "2. Stop for s on a");
    }

    @Test
    void what_a_look_finds_not_so_by_its_deadline_is_not_asked_for_again() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();
        run.unknown("s", "a");
        run.after(TIMEOUT).woken("s", "a");

        assertThat(run.notYet("s", "a"))
                .containsExactly(
                        "s failed: not so\nIt was given 60 s",
                        "given up: not so\nIt was given 60 s",
                        "2. Stop for s on a");
    }

    @Test
    void an_answer_or_a_wake_that_comes_late_does_no_harm() {
        var run = new Rehearsal(AMPLE, step("s", BOTH), step("t", A, "s"));
        run.begin();
        run.unknown("s", "a");

        assertThat(run.failed("s", "a"))
                .as("the answer to an attempt that was given up")
                .isEmpty();
        assertThat(run.woken("s", "b")).as("nobody waits for it").isEmpty();
        assertThat(run.done("t", "a")).as("not begun").isEmpty();
        assertThat(run.done("s", "elsewhere")).isEmpty();
        assertThat(run.done("nothing", "a")).isEmpty();
        run.woken("s", "a");
        assertThat(run.woken("s", "a")).as("it is being looked at already").isEmpty();
        run.done("s", "a");
        assertThat(run.done("s", "b")).containsExactly("s done", "t running", "3. Restart for t on a");
        assertThat(run.failed("s", "b")).as("it is over").isEmpty();
    }

    @Test
    void cancelled_it_is_looked_at_to_the_end_but_not_asked_for_again() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();
        run.unknown("s", "a");
        run.woken("s", "a");

        assertThat(run.cancelled()).containsExactly("given up: interrupted");
        assertThat(run.notYet("s", "a")).containsExactly("s failed: given up", "2. Stop for s on a");
    }

    @Test
    void cancelled_what_comes_to_a_good_end_all_the_same_is_done_and_then_taken_back() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();
        run.cancelled();

        assertThat(run.done("s", "a")).containsExactly("s done", "2. Stop for s on a");
        assertThat(run.done("s", "a")).containsExactly("s undone", "rolled back: interrupted");
    }

    @Test
    void a_pause_ends_by_itself_and_a_join_at_once() {
        var join = step("join", List.of(), new Act.Join(), List.of());
        var pause = step("pause", List.of(), new Act.Pause(Duration.ofSeconds(7)), List.of(), "join");
        var run = new Rehearsal(AMPLE, join, pause, step("s", A, "pause"));

        assertThat(run.begin()).containsExactly("join running", "join done", "pause running", "wake pause on  in 7 s");
        assertThat(run.woken("pause", "")).containsExactly("pause done", "s running", "1. Restart for s on a");
    }

    @Test
    void cancelled_a_pause_ends_at_once_and_its_wake_that_comes_later_does_no_harm() {
        var pause = step("pause", List.of(), new Act.Pause(Duration.ofHours(1)), List.of(), "s");
        var run = new Rehearsal(AMPLE, step("s", A), pause);
        run.begin();
        run.done("s", "a");

        assertThat(run.cancelled())
                .containsExactly("given up: interrupted", "pause failed: given up", "2. Stop for s on a");
        assertThat(run.woken("pause", "")).isEmpty();
        assertThat(run.done("s", "a")).containsExactly("s undone", "rolled back: interrupted");
    }

    @Test
    void cancelled_what_waits_to_be_looked_at_again_ends_at_once() {
        var run = new Rehearsal(AMPLE, step("s", A));
        run.begin();
        run.notYet("s", "a");

        assertThat(run.cancelled())
                .containsExactly("given up: interrupted", "s failed: given up", "2. Stop for s on a");
        assertThat(run.woken("s", "a")).as("the wake of the way there").isEmpty();
        assertThat(run.done("s", "a")).containsExactly("rolled back: interrupted");
    }

    @Test
    void on_the_way_back_too_what_is_not_known_is_looked_at_and_asked_for_again() {
        var run = new Rehearsal(AMPLE, step("s", BOTH), step("t", A, "s"));
        run.begin();
        run.done("s", "a");
        run.done("s", "b");
        run.failed("t", "a");
        assertThat(run.done("t", "a")).containsExactly("5. Stop for s on a", "6. Stop for s on b");

        run.done("s", "b");
        assertThat(run.unknown("s", "a")).containsExactly("wake s on a in 1 s");
        assertThat(run.woken("s", "a")).containsExactly("look for s on a");
        assertThat(run.notYet("s", "a")).containsExactly("7. Stop for s on a");
        assertThat(run.done("s", "a")).containsExactly("s undone", "rolled back: no");
    }

    @Test
    void the_acts_that_take_a_step_back_come_one_after_the_other_and_none_behind_one_that_failed() {
        var web = new InstanceId("web", 2, 1);
        var undo = List.<Act>of(new Act.AwaitDrained(List.of(web)), new Act.Stop(web), new Act.Remove(web));
        var run = new Rehearsal(AMPLE, step("s", A, new Act.Restart(web), undo));
        run.begin();

        assertThat(run.failed("s", "a")).containsExactly("s failed: no", "given up: no", "2. AwaitDrained for s on a");
        assertThat(run.done("s", "a")).containsExactly("3. Stop for s on a");
        assertThat(run.failed("s", "a")).containsExactly("stranded: do s could not be taken back: no");
    }
}
