package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.Act;
import org.junit.jupiter.api.Test;

/** A {@code down} that was cut short and is begun again. */
class ResumedDownTest {
    @Test
    void an_instance_that_was_draining_when_it_was_cut_short_is_drained_before_it_is_stopped() {
        Wanted release = wanted(1, web("web:1"));
        var world = after(release);
        var host = world.observe().names().getFirst();
        var first = Removal.down(world.observe(), release, false);
        world.perform(host, step(first, "targets:web:0").act());

        var second = Removal.down(world.observe(), release, false);

        assertThat(acts(second, Act.SetTargets.class)).isEmpty();
        assertThat(step(second, "stop:web-1-1").needs()).containsExactly("drained:web-1-1");
    }
}
