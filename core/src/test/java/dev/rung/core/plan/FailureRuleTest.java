package dev.rung.core.plan;

import static dev.rung.core.plan.Rehearsal.AMPLE;
import static dev.rung.core.plan.Rehearsal.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compose's {@code max_failure_ratio} and {@code failure_action}, as a run honours them. */
class FailureRuleTest {
    private static final FailureRule ONE_BORNE = new FailureRule(1, false);
    private static final FailureRule STAND_STILL = new FailureRule(0, true);

    @Test
    void so_many_instances_may_fail_and_what_waits_for_them_begins() {
        var run = rehearsal(ONE_BORNE, ready("web", 1), ready("web", 2, "web 1"));
        run.begin();

        assertThat(run.unwell("web 1", "a"))
                .containsExactly("web 1 failed: not well", "web 2 running", "2. AwaitReady for web 2 on a");
        assertThat(run.done("web 2", "a")).containsExactly("web 2 done", "completed");
    }

    @Test
    void one_more_takes_everything_back_also_those_that_were_borne() {
        var run = rehearsal(ONE_BORNE, ready("web", 1), ready("web", 2, "web 1"));
        run.begin();
        run.unwell("web 1", "a");

        assertThat(run.unwell("web 2", "a"))
                .containsExactly("web 2 failed: not well", "given up: not well", "3. Stop for web 2 on a");
        assertThat(run.done("web 2", "a")).containsExactly("4. Stop for web 1 on a");
        assertThat(run.done("web 1", "a")).containsExactly("rolled back: not well");
    }

    @Test
    void an_instance_that_is_borne_and_asked_for_again_counts_once() {
        var hold = gate("hold", "web", 1, "web 1");
        var run = rehearsal(ONE_BORNE, ready("web", 1), hold);
        run.begin();
        run.unwell("web 1", "a");

        assertThat(run.unwell("hold", "a")).containsExactly("hold failed: not well", "completed");
    }

    @Test
    void each_service_is_counted_for_itself() {
        var run = rehearsal(ONE_BORNE, ready("web", 1), ready("api", 1));
        run.begin();
        run.unwell("web 1", "a");

        assertThat(run.unwell("api 1", "a")).startsWith("api 1 failed: not well", "given up: not well");
    }

    @Test
    void only_the_health_of_an_instance_is_borne() {
        var gone = rehearsal(ONE_BORNE, ready("web", 1));
        gone.begin();
        assertThat(gone.failed("web 1", "a")).startsWith("web 1 failed: no", "given up: no");

        var notStarted = rehearsal(ONE_BORNE, start("web"));
        notStarted.begin();
        assertThat(notStarted.unwell("start", "a")).startsWith("start failed: not well", "given up: not well");
    }

    @Test
    void where_it_is_to_pause_what_is_under_way_ends_and_everything_stays_as_it_is() {
        var run = rehearsal(STAND_STILL, ready("web", 1), ready("web", 2), ready("web", 3, "web 2"));
        run.begin();

        assertThat(run.unwell("web 1", "a")).containsExactly("web 1 failed: not well");
        assertThat(run.done("web 2", "a"))
                .containsExactly(
                        "web 2 done",
                        "stranded: update_config.failure_action is pause: what was done stays as it is, and nothing"
                                + " more is done");
    }

    @Test
    void what_is_no_failure_of_an_instance_is_taken_back_even_where_it_is_to_pause() {
        var run = rehearsal(STAND_STILL, ready("web", 1), start("web", "web 1"));
        run.begin();
        run.done("web 1", "a");

        assertThat(run.failed("start", "a")).contains("given up: no", "3. Stop for start on a");
    }

    private static Rehearsal rehearsal(FailureRule ofWeb, Step... steps) {
        return new Rehearsal(AMPLE, Map.of("web", ofWeb), steps);
    }

    /** Waits for an instance, and is taken back by stopping it. */
    private static Step ready(String service, int index, String... needs) {
        return gate(service + " " + index, service, index, needs);
    }

    private static Step gate(String id, String service, int index, String... needs) {
        var instance = new InstanceId(service, 2, index);
        return step(id, service, new Act.AwaitReady(instance, false, Duration.ZERO), new Act.Stop(instance), needs);
    }

    private static Step start(String service, String... needs) {
        var instance = new InstanceId(service, 2, 1);
        return step("start", service, new Act.Restart(instance), new Act.Stop(instance), needs);
    }

    private static Step step(String id, String service, Act act, Act undo, String... needs) {
        return new Step(
                id,
                Action.CHANGE,
                "do " + id,
                List.of("a"),
                act,
                List.of(undo),
                Set.of(needs),
                TIMEOUT,
                service,
                false,
                false);
    }
}
