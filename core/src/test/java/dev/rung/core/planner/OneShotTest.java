package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.allNeeds;
import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.app;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.release.Engine;
import dev.rung.core.release.Instance.State;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneShotTest {
    private static final Service WORKER = Service.of("worker", "worker:1");
    private static final ReleasePolicy SAFE = new ReleasePolicy(
            new Strategy.Rolling(),
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Set.of(),
            Set.of("migrate"));

    @Test
    void a_one_shot_runs_once_before_those_that_wait_for_it() {
        Plan plan = Planner.plan(Observed.NOTHING, wanted(1, migrated("web:1"), migration("m:1")));

        assertThat(ids(plan))
                .containsExactly(
                        "publish",
                        "network:default",
                        "start:migrate-1-1",
                        "completed:migrate-1-1",
                        "start:web-1-1",
                        "ready:web-1-1",
                        "targets:web:1");
        assertThat(step(plan, "start:web-1-1").needs()).contains("completed:migrate-1-1");
        assertThat(step(plan, "start:migrate-1-1").barrier()).isTrue();
        assertThat(step(plan, "start:migrate-1-1").what()).isEqualTo("run migrate-1-1 once");
    }

    @Test
    void a_one_shot_is_left_out_when_neither_it_nor_what_waits_for_it_has_changed() {
        var world = after(wanted(1, migrated("web:1"), migration("m:1"), WORKER));

        Plan plan = Planner.plan(
                world.observe(), wanted(2, migrated("web:1"), migration("m:1"), Service.of("worker", "worker:2")));

        assertThat(plan.unchanged()).contains("migrate has run");
        assertThat(ids(plan)).noneMatch(id -> id.contains("migrate"));
    }

    @Test
    void a_one_shot_runs_again_for_a_release_of_what_waits_for_it_and_its_former_run_is_forgotten() {
        var world = after(wanted(1, migrated("web:1"), migration("m:1")));

        Plan plan = Planner.plan(world.observe(), wanted(2, migrated("web:2"), migration("m:1")));

        assertThat(ids(plan)).contains("start:migrate-2-1", "completed:migrate-2-1", "remove:migrate-1-1");
    }

    @Test
    void a_one_shot_whose_end_is_unknown_is_awaited_and_never_started_again() {
        Wanted wanted = wanted(1, migrated("web:1"), migration("m:1"));
        var world = new World();
        world.put(wanted.spec("migrate", 1), State.RUNNING, true);

        Plan plan = Planner.plan(world.observe(), wanted);

        assertThat(ids(plan)).contains("completed:migrate-1-1").doesNotContain("start:migrate-1-1");
        assertThat(step(plan, "completed:migrate-1-1").barrier()).isTrue();
    }

    @Test
    void a_one_shot_that_is_under_way_is_awaited_although_a_former_run_of_it_has_completed() {
        var world = after(wanted(1, migrated("web:1"), migration("m:1")));
        Wanted second = wanted(2, migrated("web:2"), migration("m:1"));
        world.put(second.spec("migrate", 1), State.RUNNING, true);

        Plan plan = Planner.plan(world.observe(), second);

        assertThat(step(plan, "start:web-2-1").needs()).contains("completed:migrate-2-1");
        assertThat(acts(plan, Act.Start.class)).hasSize(1);
    }

    @Test
    void what_stood_under_the_name_of_a_one_shot_is_forgotten_by_the_plan_that_goes_on_as_well() {
        var world = after(wanted(1, Service.of("migrate", "m:1"), web("web:1")));
        Wanted second = wanted(2, migrated("web:2"), migration("m:1"));
        world.carryOutThrough(Planner.plan(world.observe(), second), "completed:migrate-2-1");

        assertThat(world.carryOut(Planner.plan(world.observe(), second)).running())
                .containsExactly("web-2-1");
    }

    @Test
    void a_one_shot_that_is_settled_is_not_started() {
        Wanted wanted = wanted(1, migrated("web:1"), migration("m:1")).settled(Set.of("migrate"));

        assertThat(ids(Planner.plan(Observed.NOTHING, wanted))).noneMatch(id -> id.contains("migrate"));
    }

    @Test
    void a_one_shot_that_is_declared_safe_is_no_barrier() {
        Plan plan = Planner.plan(
                Observed.NOTHING, wanted(1, app(migrated("web:1"), migration("m:1")), Engine.PROCESS, SAFE));

        assertThat(plan.steps()).noneMatch(Step::barrier);
    }

    @Test
    void behind_an_unsafe_one_shot_no_old_instance_stops_before_all_new_ones_are_ready() {
        // The cache stands before the one-shot in the order of starting, the others behind it.
        Service cache = Service.of("cache", "cache:1");
        Service newCache = Service.of("cache", "cache:2");
        var world = after(wanted(1, cache, migration("m:1"), migrated("web:1"), waitingWorker("worker:1")));

        Plan plan = Planner.plan(
                world.observe(), wanted(2, newCache, migration("m:2"), migrated("web:2"), waitingWorker("worker:2")));

        var stops = plan.steps().stream()
                .filter(step -> step.act() instanceof Act.Stop)
                .toList();
        assertThat(stops).hasSize(3);
        for (Step stop : stops) {
            assertThat(allNeeds(plan, stop))
                    .as(stop.id())
                    .contains("ready:web-2-1", "ready:worker-2-1", "ready:cache-2-1", "completed:migrate-2-1");
        }
    }

    @Test
    void behind_a_one_shot_that_has_run_or_is_safe_an_old_instance_goes_as_soon_as_its_successor_serves() {
        var world = after(wanted(1, migrated("web:1"), migration("m:1"), WORKER));

        Plan unrelated = Planner.plan(
                world.observe(), wanted(2, migrated("web:1"), migration("m:1"), Service.of("worker", "worker:2")));
        Plan safe = Planner.plan(
                world.observe(), wanted(2, app(migrated("web:2"), migration("m:2"), WORKER), Engine.PROCESS, SAFE));

        assertThat(step(unrelated, "stop:worker-1-1").needs()).containsExactly("ready:worker-2-1");
        assertThat(ids(safe)).contains("start:migrate-2-1").doesNotContain("introduced");
    }

    private static Service migration(String image) {
        return Service.of("migrate", image);
    }

    private static Service migrated(String image) {
        return on(web(image), Condition.COMPLETED_SUCCESSFULLY, "migrate");
    }

    private static Service waitingWorker(String image) {
        return on(Service.of("worker", image), Condition.COMPLETED_SUCCESSFULLY, "migrate");
    }
}
