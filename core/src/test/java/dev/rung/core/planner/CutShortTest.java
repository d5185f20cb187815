package dev.rung.core.planner;

import static dev.rung.core.planner.Wishes.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Service;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import org.junit.jupiter.api.Test;

/** What is planned where a plan was cut short between the start of an instance and its readiness. */
class CutShortTest {
    private static final Service WORKER = Service.of("worker", "worker:1");

    private final World world = new World();

    @Test
    void a_release_is_not_complete_before_what_it_has_started_is_ready() {
        Wanted release = wanted(1, WORKER);
        startAll(Planner.plan(world.observe(), release));

        assertThat(Planner.plan(world.observe(), release).steps())
                .extracting(Step::id)
                .containsExactly("ready:worker-1-1");
    }

    @Test
    void an_instance_of_an_earlier_release_that_is_not_well_now_holds_up_nothing() {
        startAll(Planner.plan(world.observe(), wanted(1, WORKER)));

        assertThat(Planner.plan(world.observe(), wanted(2, WORKER)).isEmpty()).isTrue();
    }

    private void startAll(Plan plan) {
        plan.steps().stream()
                .filter(step -> !step.id().startsWith("ready:"))
                .forEach(step -> step.hosts().forEach(host -> world.perform(host, step.act())));
    }
}
