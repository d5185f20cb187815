package dev.rung.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Limits;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.plan.StepState;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExecutorTest {
    private static final InstanceId A = new InstanceId("a", 1, 1);
    private static final InstanceId B = new InstanceId("b", 1, 1);

    private final FakePlatform platform = new FakePlatform();
    private final ActPerformer performer = ActPerformerTest.performer(site());
    // Read from the threads of the acts.
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<ChangeEvent> told = new ArrayList<>();

    @Test
    void a_plan_is_carried_out_and_every_move_is_written_before_the_act_that_follows() throws InterruptedException {
        platform.before = call -> {
            if (call.equals("start b-1-1")) {
                assertThat(written).endsWith("start a-1-1 DONE", "start b-1-1 RUNNING");
            }
        };

        Outcome outcome = run(plan(start(A), start(B, "start a-1-1")));

        assertThat(outcome).isEqualTo(new Outcome.Completed());
        assertThat(platform.calls).containsExactly("start a-1-1", "start b-1-1");
        assertThat(written)
                .containsExactly(
                        "up 1 begins",
                        "start a-1-1 RUNNING",
                        "start a-1-1 DONE",
                        "start b-1-1 RUNNING",
                        "start b-1-1 DONE",
                        "up 1 DONE");
    }

    @Test
    void what_is_not_yet_so_is_looked_at_again() throws InterruptedException {
        platform.start(ActPerformerTest.spec(A));
        Step gate = step("ready", new Act.AwaitReady(A, false, Duration.ZERO), List.of());
        var looks = new AtomicInteger();
        platform.before = call -> {
            if (looks.incrementAndGet() == 1) {
                throw new PortException(Kind.UNREACHABLE, "the engine is away", "");
            }
        };

        assertThat(run(plan(gate))).isEqualTo(new Outcome.Completed());
        assertThat(looks).hasValue(2);
    }

    @Test
    void cancelled_everything_is_taken_back() throws InterruptedException {
        Executor executor = executor();
        platform.before = call -> {
            if (call.equals("start b-1-1")) {
                executor.cancel("interrupted");
                executor.cancel("interrupted again");
            }
        };

        Outcome outcome = executor.run(
                change(start(A), start(B, "start a-1-1"), start(new InstanceId("c", 1, 1), "start b-1-1")));

        assertThat(outcome).isEqualTo(new Outcome.RolledBack("interrupted", false));
        assertThat(platform.calls)
                .containsExactly(
                        "start a-1-1", "start b-1-1", "stop b-1-1", "remove b-1-1", "stop a-1-1", "remove a-1-1");
    }

    @Test
    void what_cannot_be_written_down_is_not_done() {
        var change = new ChangeRun(plan(start(A)), Limits.USUAL, "up", this::refuse, told::add);

        assertThatThrownBy(() -> executor().run(change)).hasMessage("the disk is full");
        assertThat(platform.calls).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void a_change_is_written_from_its_beginning_to_its_end_and_told_as_one_stream() throws InterruptedException {
        platform.before = call -> {
            if (call.equals("start b-1-1")) {
                throw new PortException(Kind.FAILED, "no room", "");
            }
        };
        Plan plan = plan(start(A), start(B, "start a-1-1"));

        Outcome outcome = run(plan);

        assertThat(written)
                .containsExactly(
                        "up 1 begins",
                        "start a-1-1 RUNNING",
                        "start a-1-1 DONE",
                        "start b-1-1 RUNNING",
                        "start b-1-1 FAILED",
                        "given up: no room",
                        "start a-1-1 UNDONE",
                        "up 1 ROLLED_BACK: no room");
        assertThat(told).first().isEqualTo(new ChangeEvent.Began(plan));
        assertThat(told).last().isEqualTo(new ChangeEvent.Ended(outcome));
        assertThat(told)
                .filteredOn(ChangeEvent.Moved.class::isInstance)
                .extracting(event -> ((ChangeEvent.Moved) event).step().state())
                .containsExactly(
                        StepState.RUNNING, StepState.DONE, StepState.RUNNING, StepState.FAILED, StepState.UNDONE);
    }

    @Test
    void an_outcome_that_is_not_known_is_looked_at_before_it_is_asked_for_again() throws InterruptedException {
        var starts = new AtomicInteger();
        platform.before = call -> {
            if (call.equals("start a-1-1") && starts.incrementAndGet() == 1) {
                // The host did what it was asked for, and its answer was lost.
                platform.instances.put(A, platform.running(A));
                throw new PortException(Kind.TIMED_OUT, "no answer", "");
            }
        };

        assertThat(run(plan(start(A)))).isEqualTo(new Outcome.Completed());
        assertThat(starts).hasValue(1);
    }

    @Test
    void an_error_in_an_adapter_ends_the_run_and_never_hangs_it() throws InterruptedException {
        platform.before = call -> {
            if (call.startsWith("start")) {
                throw new NoClassDefFoundError("on purpose");
            }
        };

        assertThat(run(plan(start(A)))).isEqualTo(new Outcome.RolledBack("start a-1-1: Rung itself failed", false));
    }

    private Outcome run(Plan plan) throws InterruptedException {
        return executor().run(change(plan));
    }

    private Executor executor() {
        return new Executor(performer, new SystemClock());
    }

    private ChangeRun change(Plan plan) {
        return new ChangeRun(plan, Limits.USUAL, "up", this::note, told::add);
    }

    private ChangeRun change(Step... steps) {
        return change(plan(steps));
    }

    private void note(LedgerEntry.Event event) {
        written.add(
                switch (event) {
                    case LedgerEntry.PlanBegun begun -> begun.command() + " " + begun.release() + " begins";
                    case LedgerEntry.StepMoved moved -> moved.step() + " " + moved.state();
                    case LedgerEntry.GivenUp given -> "given up: " + given.reason();
                    case LedgerEntry.PlanEnded ended ->
                        ended.command() + " " + ended.release() + " " + ended.result()
                                + (ended.note().isEmpty() ? "" : ": " + ended.note());
                    case LedgerEntry.DataStands stands -> stands.service() + " has its data on " + stands.host();
                    case LedgerEntry.LockBroken broken -> "lock of " + broken.holder() + " broken";
                });
    }

    private void refuse(LedgerEntry.Event event) {
        throw new PortException(Kind.FAILED, "the disk is full", "");
    }

    private SequencedMap<String, Site> site() {
        return new LinkedHashMap<>(Map.of("local", new Site(platform, new FakeEdge(), new MemoryHostLock())));
    }

    private static Plan plan(Step... steps) {
        return new Plan(1, List.of(steps), List.of(), List.of());
    }

    private static Step start(InstanceId id, String... needs) {
        return step(
                "start " + id,
                new Act.Start(ActPerformerTest.spec(id)),
                List.of(new Act.Stop(id), new Act.Remove(id)),
                needs);
    }

    private static Step step(String id, Act act, List<Act> undo, String... needs) {
        return new Step(
                id,
                Action.CREATE,
                id,
                List.of("local"),
                act,
                undo,
                Set.of(needs),
                Duration.ofSeconds(30),
                "a",
                false,
                false);
    }
}
