package dev.rung.core.planner;

import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.core.app.Replication;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig;
import dev.rung.core.app.UpdateConfig.FailureAction;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.plan.FailureRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says of failures, from {@code failure_action} and {@code max_failure_ratio}. */
class FailureActionTest {
    @Test
    void where_nothing_is_written_the_first_failure_takes_everything_back() {
        assertThat(Planner.plan(Observed.NOTHING, wanted(1, replicas(web("web:1"), 4)))
                        .onFailure())
                .isEmpty();
    }

    @ParameterizedTest(name = "of {0} instances a ratio of {1} bears {2}")
    @CsvSource({"4, 0.5, 2", "5, 0.5, 2", "10, 0.29, 2", "3, 1.0, 3"})
    void a_ratio_bears_that_share_of_the_instances_rounded_down(int instances, double ratio, int borne) {
        var service = on(FailureAction.ROLLBACK, ratio, replicas(web("web:1"), instances));

        assertThat(Planner.plan(Observed.NOTHING, wanted(1, service)).onFailure())
                .containsOnly(entry("web", new FailureRule(borne, false)));
    }

    @Test
    void a_ratio_that_bears_nobody_is_no_rule() {
        var service = on(FailureAction.ROLLBACK, 0.3, replicas(web("web:1"), 3));

        assertThat(Planner.plan(Observed.NOTHING, wanted(1, service)).onFailure())
                .isEmpty();
    }

    @Test
    void to_continue_bears_every_instance_and_to_pause_stands_still_past_what_is_borne() {
        var going = on(FailureAction.CONTINUE, 0, replicas(web("web:1"), 4));
        var pausing = on(FailureAction.PAUSE, 0.25, replicas(Service.of("worker", "worker:1"), 4));

        assertThat(Planner.plan(Observed.NOTHING, wanted(1, going, pausing)).onFailure())
                .containsOnly(entry("web", new FailureRule(4, false)), entry("worker", new FailureRule(1, true)));
    }

    @Test
    void going_back_it_is_the_rollback_config_that_says_so() {
        var forward = on(FailureAction.CONTINUE, 0, web("web:1"));
        Replication old = forward.replication();
        var back = new UpdateConfig(Order.STOP_FIRST, 2, Duration.ZERO, FailureAction.PAUSE, Duration.ZERO, 0);
        var service = forward.withReplication(
                new Replication(old.replicas(), old.written(), old.global(), old.job(), old.update(), back));

        var plan = Planner.plan(
                Wishes.after(wanted(2, web("web:2"))).observe(),
                wanted(1, service).goingBack());

        assertThat(plan.onFailure()).containsOnly(entry("web", new FailureRule(0, true)));
        assertThat(plan.notes()).singleElement().asString().contains("the compose file says stop-first");
    }

    private static Service on(FailureAction action, double ratio, Service service) {
        Replication old = service.replication();
        var update = new UpdateConfig(Order.UNSPECIFIED, 1, Duration.ZERO, action, Duration.ZERO, ratio);
        return service.withReplication(
                new Replication(old.replicas(), old.written(), old.global(), old.job(), update, old.rollback()));
    }
}
