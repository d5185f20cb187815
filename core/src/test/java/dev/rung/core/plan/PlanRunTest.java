package dev.rung.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.Volume;
import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.GiveUp;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.Wake;
import dev.rung.core.plan.PlanCommand.Write;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRunTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstanceId OLD = new InstanceId("web", 1, 1);
    private static final InstanceId NEW = new InstanceId("web", 2, 1);
    private static final Act WAIT = new Act.AwaitReady(NEW, false, Duration.ZERO);
    private static final Act STOP_NEW = new Act.Stop(NEW);
    private static final Act RESTART_OLD = new Act.Restart(OLD);

    private static final String HOST = "local";

    private Instant now = NOON;

    @Test
    void an_empty_plan_is_completed_at_once() {
        assertThat(run().on(begin())).containsExactly(new End(new Outcome.Completed()));
    }

    @Test
    void steps_are_written_before_they_are_performed_and_all_done_is_completed() {
        var run = run(step("a", WAIT), step("b", WAIT, "a"));

        assertThat(run.on(begin())).containsExactly(written("a", StepState.RUNNING, ""), perform(1, "a", WAIT));
        assertThat(run.on(done("a")))
                .containsExactly(
                        written("a", StepState.DONE, ""), written("b", StepState.RUNNING, ""), perform(2, "b", WAIT));
        assertThat(run.on(done("b")))
                .containsExactly(written("b", StepState.DONE, ""), new End(new Outcome.Completed()));
        assertThat(run.states()).containsOnlyKeys("a", "b").containsValue(StepState.DONE);
    }

    @Test
    void a_failing_step_waits_for_what_is_under_way_and_then_everything_is_undone_in_reverse() {
        var run = run(
                undoable("a", new Act.Remove(OLD)),
                undoable("b", new Act.Remove(NEW)),
                undoable("c", STOP_NEW, "a", "b"),
                step("d", WAIT, "c"));
        run.on(begin());
        run.on(done("a"));
        run.on(done("b"));
        run.on(done("c"));

        var commands = run.on(failed("d", "it is not well"));

        assertThat(commands)
                .containsExactly(
                        written("d", StepState.FAILED, "it is not well"),
                        new GiveUp("it is not well"),
                        perform(5, "c", STOP_NEW));
        assertThat(run.on(done("c")))
                .containsExactly(
                        written("c", StepState.UNDONE, ""),
                        perform(6, "b", new Act.Remove(NEW)),
                        perform(7, "a", new Act.Remove(OLD)));
        assertThat(run.on(done("b"))).containsExactly(written("b", StepState.UNDONE, ""));
        assertThat(run.on(done("a")))
                .containsExactly(
                        written("a", StepState.UNDONE, ""), new End(new Outcome.RolledBack("it is not well", true)));
    }

    @Test
    void behind_a_failure_nothing_new_is_begun_while_the_rest_ends() {
        var run = run(undoable("a", STOP_NEW), step("b", WAIT), step("c", WAIT, "a"));
        run.on(begin());

        assertThat(run.on(failed("b", "no"))).containsExactly(written("b", StepState.FAILED, "no"), new GiveUp("no"));
        assertThat(run.on(done("a"))).containsExactly(written("a", StepState.DONE, ""), perform(3, "a", STOP_NEW));
    }

    @Test
    void a_step_that_failed_is_taken_back_as_well_since_it_may_have_happened() {
        var run = run(undoable("a", STOP_NEW));
        run.on(begin());

        assertThat(run.on(failed("a", "no"))).contains(perform(2, "a", STOP_NEW));
        assertThat(run.on(done("a"))).containsExactly(new End(new Outcome.RolledBack("no", true)));
        assertThat(run.states()).containsEntry("a", StepState.FAILED);
    }

    @Test
    void not_yet_is_looked_at_again_until_it_is_so() {
        var run = run(step("a", WAIT));
        run.on(begin());

        assertThat(run.on(notYet("a"))).containsExactly(new Wake("a", HOST, now.plusMillis(250)));
        assertThat(run.on(new PlanEvent.Woken(now, "a", HOST))).containsExactly(perform(2, "a", WAIT));
        assertThat(run.on(done("a"))).contains(new End(new Outcome.Completed()));
    }

    @Test
    void a_step_that_is_not_so_in_its_time_fails_with_what_was_missing() {
        var run = run(step("a", WAIT));
        run.on(begin());
        now = NOON.plusSeconds(59);
        assertThat(run.on(notYet("a"))).hasOnlyElementsOfType(Wake.class);
        now = NOON.plusSeconds(60);
        run.on(new PlanEvent.Woken(now, "a", HOST));

        var commands = run.on(notYet("a"));

        assertThat(commands).contains(new End(new Outcome.RolledBack("still starting\nIt was given 60 s", true)));
    }

    @Test
    void a_machine_that_cannot_be_reached_in_time_is_no_matter_of_health() {
        var run = run(step("a", new Act.Stop(OLD)));
        run.on(begin());
        now = NOON.plusSeconds(60);

        assertThat(run.on(notYet("a")))
                .contains(new End(new Outcome.RolledBack("still starting\nIt was given 60 s", false)));
    }

    @Test
    void a_client_that_holds_on_for_longer_than_the_drain_does_not_hold_up_the_release() {
        var run = run(step("a", new Act.AwaitDrained(List.of(OLD))));
        run.on(begin());
        now = NOON.plusSeconds(60);

        assertThat(run.on(notYet("a")))
                .containsExactly(written("a", StepState.DONE, "still starting"), new End(new Outcome.Completed()));
    }

    @Test
    void a_client_that_holds_on_does_not_hold_up_the_way_back_either() {
        var drained = new Act.AwaitDrained(List.of(NEW));
        var run = run(undoable("a", drained), step("b", WAIT, "a"));
        run.on(begin());
        run.on(done("a"));
        run.on(failed("b", "no"));
        assertThat(run.on(notYet("a"))).hasOnlyElementsOfType(Wake.class);
        assertThat(run.on(new PlanEvent.Woken(now, "a", HOST))).containsExactly(perform(4, "a", drained));
        now = NOON.plusSeconds(60);

        assertThat(run.on(notYet("a")))
                .containsExactly(written("a", StepState.UNDONE, ""), new End(new Outcome.RolledBack("no", true)));
    }

    @Test
    void cancelled_it_waits_for_what_is_under_way_and_takes_everything_back() {
        var run = run(undoable("a", STOP_NEW), step("b", WAIT, "a"));
        run.on(begin());
        run.on(done("a"));

        assertThat(run.on(new PlanEvent.Cancelled(now, "interrupted"))).containsExactly(new GiveUp("interrupted"));
        assertThat(run.on(notYet("b")))
                .containsExactly(written("b", StepState.FAILED, "given up"), perform(3, "a", STOP_NEW));
        assertThat(run.on(new PlanEvent.Cancelled(now, "again"))).isEmpty();
        assertThat(run.on(done("a"))).contains(new End(new Outcome.RolledBack("interrupted", false)));
    }

    @Test
    void an_undo_that_fails_blocks_what_came_before_it_and_only_that() {
        var run = run(
                undoable("before", RESTART_OLD),
                undoable("beside", RESTART_OLD),
                undoable("broken", STOP_NEW, "before"),
                step("last", WAIT, "broken", "beside"));
        run.on(begin());
        List.of("before", "beside", "broken").forEach(id -> run.on(done(id)));
        assertThat(performed(run.on(failed("last", "no")))).containsExactly("broken", "beside");

        assertThat(run.on(failed("broken", "it hangs"))).isEmpty();
        assertThat(run.on(done("beside")))
                .containsExactly(
                        written("beside", StepState.UNDONE, ""),
                        new End(new Outcome.Stranded("no", "do broken could not be taken back: it hangs")));
        assertThat(run.states()).containsEntry("broken", StepState.DONE).containsEntry("before", StepState.DONE);
    }

    @Test
    void behind_a_barrier_a_service_whose_old_instance_has_stopped_stays_with_what_stands_around_it() {
        Step network = about("", "network", WAIT, RESTART_OLD, false);
        Step once = about("migrate", "migrate", WAIT, new Act.Stop(new InstanceId("migrate", 2, 1)), true, "network");
        Step start = about("web", "start", WAIT, STOP_NEW, false, "migrate");
        Step stop = about("web", "stop", new Act.Stop(OLD), RESTART_OLD, false, "start");
        Step worker = about("worker", "worker", WAIT, STOP_NEW, false, "stop");
        Step last = about("worker", "last", WAIT, STOP_NEW, false, "worker");
        var run = run(network, once, start, stop, worker, last);
        run.on(begin());
        List.of("network", "migrate", "start", "stop", "worker").forEach(id -> run.on(done(id)));

        run.on(failed("last", "no"));
        run.on(done("last"));
        assertThat(performed(run.on(done("worker")))).containsExactly("migrate");
        var end = run.on(done("migrate"));

        assertThat(end)
                .last()
                .isEqualTo(new End(new Outcome.Stranded(
                        "no",
                        "web stays on the new release: a one-shot has run that is not declared safe to go back over")));
        assertThat(run.states())
                .containsEntry("start", StepState.DONE)
                .containsEntry("stop", StepState.DONE)
                .containsEntry("network", StepState.DONE)
                .containsEntry("worker", StepState.UNDONE);
    }

    @Test
    void behind_a_barrier_everything_is_taken_back_as_long_as_no_old_instance_has_stopped() {
        Step once = about("migrate", "migrate", WAIT, STOP_NEW, true);
        Step start = about("web", "start", WAIT, STOP_NEW, false, "migrate");
        var run = run(once, start);
        run.on(begin());
        run.on(done("migrate"));
        run.on(failed("start", "no"));

        run.on(done("start"));
        assertThat(run.on(done("migrate"))).last().isEqualTo(new End(new Outcome.RolledBack("no", true)));
    }

    @Test
    void an_old_instance_that_cannot_be_removed_does_not_take_the_release_back() {
        var run = run(undoable("a", STOP_NEW), step("b", new Act.Remove(OLD), "a"));
        run.on(begin());
        run.on(done("a"));

        assertThat(run.on(failed("b", "the disk is slow")))
                .containsExactly(written("b", StepState.FAILED, "the disk is slow"), new End(new Outcome.Completed()));
    }

    @Test
    void a_plan_that_takes_everything_away_goes_on_past_a_failure_and_tells_it() {
        var stop = step("a", new Act.Remove(OLD)).asCleanup();
        var volume = step("b", new Act.RemoveVolume(volume())).asCleanup();
        var run = new PlanRun(new Plan(0, List.of(stop, volume), List.of(), List.of()), new Limits(1, 1));
        run.on(begin());

        assertThat(performed(run.on(failed("a", "it is in use")))).containsExactly("b");
        assertThat(run.on(done("b")))
                .last()
                .isEqualTo(new End(
                        new Outcome.Stranded("not everything could be cleared away", "do a failed: it is in use")));
    }

    @Test
    void once_something_is_removed_for_good_it_can_no_longer_be_cancelled() {
        var run = run(undoable("a", RESTART_OLD), step("b", new Act.Remove(OLD), "a"));
        run.on(begin());
        run.on(done("a"));

        assertThat(run.on(new PlanEvent.Cancelled(now, "interrupted"))).isEmpty();
        assertThat(run.on(done("b"))).last().isEqualTo(new End(new Outcome.Completed()));
    }

    @Test
    void a_plan_whose_needs_are_not_before_them_is_refused() {
        assertThatThrownBy(() -> plan(step("a", WAIT, "b"), step("b", WAIT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(step("a", WAIT), step("a", WAIT))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(step("a", new Act.Remove(OLD)), step("b", WAIT, "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Volume volume() {
        return new Volume(
                "data", Optional.empty(), false, Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static PlanRun run(Step... steps) {
        return new PlanRun(plan(steps), Limits.USUAL);
    }

    private static Plan plan(Step... steps) {
        return new Plan(2, List.of(steps), List.of(), List.of());
    }

    private static Step step(String id, Act act, String... needs) {
        return new Step(
                id,
                Action.CHANGE,
                "do " + id,
                List.of(HOST),
                act,
                List.of(),
                Set.of(needs),
                Duration.ofSeconds(60),
                "",
                act instanceof Act.Remove || act instanceof Act.RemoveVolume,
                false);
    }

    private static Step undoable(String id, Act undo, String... needs) {
        return about("web", id, WAIT, undo, false, needs);
    }

    private static Step about(String subject, String id, Act act, Act undo, boolean barrier, String... needs) {
        return new Step(
                id,
                Action.CHANGE,
                "do " + id,
                List.of(HOST),
                act,
                List.of(undo),
                Set.of(needs),
                Duration.ofSeconds(60),
                subject,
                false,
                barrier);
    }

    private static List<String> performed(List<PlanCommand> commands) {
        return commands.stream()
                .filter(Perform.class::isInstance)
                .map(command -> ((Perform) command).step())
                .toList();
    }

    private static Perform perform(long number, String step, Act act) {
        return new Perform(step, HOST, act, number);
    }

    private PlanEvent begin() {
        return new PlanEvent.Begin(now);
    }

    private PlanEvent done(String step) {
        return new PlanEvent.Performed(now, step, HOST, ActResult.done());
    }

    private PlanEvent failed(String step, String reason) {
        return new PlanEvent.Performed(now, step, HOST, new ActResult.Failed(reason, true));
    }

    private PlanEvent notYet(String step) {
        return new PlanEvent.Performed(now, step, HOST, new ActResult.NotYet("still starting", Duration.ofMillis(250)));
    }

    private Write written(String step, StepState state, String note) {
        return new Write(new PlanCommand.StepMoved(now, step, state, note));
    }
}
