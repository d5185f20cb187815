package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.local;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Replication;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.RestartPolicy.Mode;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig;
import dev.rung.core.app.UpdateConfig.FailureAction;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceStepsTest {
    @Test
    void a_gate_gives_a_healthcheck_the_time_that_it_needs_for_a_verdict() {
        Duration tenSeconds = Duration.ofSeconds(10);
        var patient = new Healthcheck.Check(
                Healthcheck.Probe.IMAGE, tenSeconds, tenSeconds, Duration.ofSeconds(30), tenSeconds, 3);

        assertThat(gate(web("web:1").withHealth(patient)).timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(gate(web("web:1")).timeout())
                .as("without one, that of the policy")
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_gate_gives_a_quick_healthcheck_no_less_than_the_policy() {
        Duration second = Duration.ofSeconds(1);
        var quick = new Healthcheck.Check(Healthcheck.Probe.IMAGE, second, second, Duration.ZERO, second, 3);

        assertThat(gate(web("web:1").withHealth(quick)).timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_gate_watches_for_as_long_as_update_config_says_and_has_that_time_besides() {
        Duration monitor = Duration.ofSeconds(20);
        var update = new UpdateConfig(Order.UNSPECIFIED, 1, Duration.ZERO, FailureAction.ROLLBACK, monitor, 0);
        var watched =
                web("web:1").withReplication(new Replication(1, false, false, false, update, UpdateConfig.DEFAULT));

        assertThat(gate(watched).act()).isEqualTo(new Act.AwaitReady(id("web", 1, 1), true, monitor));
        assertThat(gate(watched).timeout()).isEqualTo(Duration.ofSeconds(80));
    }

    @ParameterizedTest(name = "restart {0}: {1}")
    @CsvSource({"NO, true", "ON_FAILURE, true", "ALWAYS, false", "UNLESS_STOPPED, false"})
    void only_what_is_not_restarted_when_it_ends_well_may_do_so(Mode restart, boolean mayEnd) {
        var service = web("web:1").withLifecycle(Lifecycle.DEFAULT.withRestart(RestartPolicy.of(restart)));

        assertThat(gate(service).act()).isEqualTo(new Act.AwaitReady(id("web", 1, 1), mayEnd, Duration.ZERO));
    }

    @Test
    void taken_back_edges_drain_those_that_had_joined_and_nobody_when_none_had() {
        var world = after(wanted(1, web("web:1")));
        var replaced = Planner.plan(world.observe(), wanted(2, web("web:2")));
        world.forgetTargets("web");
        var told = Planner.plan(world.observe(), wanted(1, web("web:1")));

        assertThat(step(replaced, "targets:web:1").undo())
                .containsExactly(
                        new Act.SetTargets("web", Shares.even(local(id("web", 1, 1))), local(id("web", 2, 1))),
                        new Act.AwaitDrained(List.of(id("web", 2, 1))));
        assertThat(step(told, "targets:web:1").undo())
                .containsExactly(new Act.SetTargets("web", Shares.even(local(id("web", 1, 1))), List.of()));
    }

    private static Step gate(Service service) {
        return step(Planner.plan(Observed.NOTHING, wanted(1, service)), "ready:web-1-1");
    }
}
