package dev.rung.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.StepMoved;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;
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
    private final ActPerformer performer = ActPerformerTest.performer(platform, new FakeEdge());
    // Read from the threads of the acts.
    private final List<String> written = new CopyOnWriteArrayList<>();

    @Test
    void a_plan_is_carried_out_and_every_move_is_written_before_the_act_that_follows() throws InterruptedException {
        platform.before = call -> {
            if (call.equals("start b-1-1")) {
                assertThat(written).endsWith("start a-1-1 DONE", "start b-1-1 RUNNING");
            }
        };

        Outcome outcome = executor().run(plan(start(A), start(B, "start a-1-1")));

        assertThat(outcome).isEqualTo(new Outcome.Completed());
        assertThat(platform.calls).containsExactly("start a-1-1", "start b-1-1");
        assertThat(written)
                .containsExactly("start a-1-1 RUNNING", "start a-1-1 DONE", "start b-1-1 RUNNING", "start b-1-1 DONE");
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

        assertThat(executor().run(plan(gate))).isEqualTo(new Outcome.Completed());
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

        Outcome outcome =
                executor.run(plan(start(A), start(B, "start a-1-1"), start(new InstanceId("c", 1, 1), "start b-1-1")));

        assertThat(outcome).isEqualTo(new Outcome.RolledBack("interrupted", false));
        assertThat(platform.calls)
                .containsExactly(
                        "start a-1-1", "start b-1-1", "stop b-1-1", "remove b-1-1", "stop a-1-1", "remove a-1-1");
    }

    @Test
    void what_cannot_be_written_down_is_not_done() {
        var executor = new Executor(performer, new SystemClock(), moved -> {
            throw new PortException(Kind.FAILED, "the disk is full", "");
        });

        assertThatThrownBy(() -> executor.run(plan(start(A)))).hasMessage("the disk is full");
        assertThat(platform.calls).isEmpty();
    }

    @Test
    void an_error_in_an_adapter_ends_the_run_and_never_hangs_it() throws InterruptedException {
        platform.before = call -> {
            if (call.startsWith("start")) {
                throw new NoClassDefFoundError("on purpose");
            }
        };

        assertThat(executor().run(plan(start(A))))
                .isEqualTo(new Outcome.RolledBack("start a-1-1: Rung itself failed", false));
    }

    private Executor executor() {
        return new Executor(performer, new SystemClock(), this::note);
    }

    private void note(StepMoved moved) {
        written.add(moved.step() + " " + moved.state());
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
                id, Action.CREATE, id, "local", act, undo, Set.of(needs), Duration.ofSeconds(30), "a", false, false);
    }
}
