package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.placed;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.planner.Observed.HostView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovalTest {
    private static final Service DB = writing(Service.of("db", "postgres:17"), "data");
    private static final Service WORKER = Service.of("worker", "worker:1");

    @Test
    void a_service_that_is_no_longer_named_is_stopped_when_all_else_is_done() {
        var world = after(wanted(1, web("web:1"), WORKER));

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:2")));

        assertThat(step(plan, "stop:worker-1-1").needs()).contains("stop:web-1-1", "ready:web-2-1");
        assertThat(world.carryOut(plan).running()).containsExactly("web-2-1");
    }

    @Test
    void down_stops_each_service_after_those_that_depend_on_it_and_keeps_the_data() {
        Wanted release = wanted(1, on(web("web:1"), Condition.HEALTHY, "db"), DB);
        var world = after(release);

        Plan plan = Removal.down(world.observe(), release, false);

        assertThat(step(plan, "stop:db-1-1").needs()).contains("stop:web-1-1");
        assertThat(step(plan, "stop:web-1-1").needs()).contains("drained:web-1-1");
        assertThat(acts(plan, Act.RemoveVolume.class)).isEmpty();
        world.carryOut(plan);
        assertThat(world.observe().instances()).isEmpty();
        assertThat(local(world).networks()).isEmpty();
        assertThat(local(world).edge().listeners()).isEmpty();
        assertThat(local(world).volumes()).containsExactly("data");
    }

    @Test
    void down_with_volumes_removes_them_when_everything_else_is_gone() {
        Wanted release = wanted(1, DB);
        var world = after(release);

        Plan plan = Removal.down(world.observe(), release, true);

        assertThat(plan.steps().getLast().id()).isEqualTo("volume:data");
        assertThat(plan.steps().getLast().needs()).contains("stop:db-1-1", "remove:db-1-1");
        assertThat(local(world.carryOut(plan)).volumes()).isEmpty();
    }

    @Test
    void the_environment_forgets_where_data_stood_only_when_it_is_removed() {
        Wanted release =
                placed(wanted(1, DB), new Placement(List.of(Observed.LOCAL), Map.of(), Map.of("db", Observed.LOCAL)));
        var world = after(release);

        assertThat(Removal.down(world.observe(), release, true).data()).containsExactly(entry("db", ""));
        assertThat(Removal.down(world.observe(), release, false).data()).isEmpty();
    }

    @Test
    void down_of_nothing_has_no_steps() {
        assertThat(Removal.down(Observed.NOTHING, wanted(1, DB), true).isEmpty())
                .isTrue();
    }

    private static HostView local(World world) {
        return world.observe().hosts().firstEntry().getValue();
    }
}
