package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.allNeeds;
import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.local;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlueGreenTest {
    private static final Duration HOLD = Duration.ofSeconds(90);
    private static final Wanted BLUE = wanted(1, replicas(web("web:1"), 2), api("api:1"));
    private static final Wanted GREEN = blueGreen(HOLD, wanted(2, replicas(web("web:2"), 2), api("api:2")));

    @Test
    void both_colours_stand_ready_before_one_switch_of_all_services() {
        Plan plan = Planner.plan(after(BLUE).observe(), GREEN);

        assertThat(acts(plan, Act.SetTargets.class)).hasSize(2);
        for (String service : List.of("web", "api")) {
            Step turn = step(plan, "targets:" + service + ":1");
            assertThat(allNeeds(plan, turn))
                    .contains("ready:web-2-1", "ready:web-2-2", "ready:api-2-1")
                    .noneMatch(need -> need.startsWith("stop:") || need.startsWith("targets:"));
        }
        assertThat(step(plan, "targets:web:1").act())
                .isEqualTo(new Act.SetTargets(
                        "web",
                        Shares.even(local(id("web", 2, 1), id("web", 2, 2))),
                        local(id("web", 1, 1), id("web", 1, 2))));
    }

    @Test
    void nothing_old_stops_before_everything_new_was_well_for_the_whole_hold() {
        Plan plan = Planner.plan(after(BLUE).observe(), GREEN);

        assertThat(step(plan, "pause:web:hold").act()).isEqualTo(new Act.Pause(HOLD));
        assertThat(step(plan, "held:web-2-1").act()).isEqualTo(new Act.AwaitReady(id("web", 2, 1), true, HOLD));
        assertThat(plan.steps())
                .filteredOn(step -> step.act() instanceof Act.Stop)
                .hasSize(3)
                .allSatisfy(stop -> assertThat(allNeeds(plan, stop))
                        .contains("held:web-2-1", "held:web-2-2", "held:api-2-1", "targets:web:1", "targets:api:1"));
    }

    @Test
    void without_a_hold_nothing_old_stops_before_every_service_has_switched() {
        Plan plan = Planner.plan(after(BLUE).observe(), blueGreen(Duration.ZERO, GREEN));

        assertThat(acts(plan, Act.Pause.class)).isEmpty();
        assertThat(plan.steps())
                .filteredOn(step -> step.act() instanceof Act.Stop)
                .hasSize(3)
                .allSatisfy(stop -> assertThat(allNeeds(plan, stop)).contains("targets:web:1", "targets:api:1"));
    }

    @Test
    void taken_back_in_the_hold_the_old_ones_serve_at_once() {
        Plan plan = Planner.plan(after(BLUE).observe(), GREEN);

        assertThat(step(plan, "held:web-2-1").undo()).isEmpty();
        assertThat(step(plan, "pause:web:hold").undo()).isEmpty();
        assertThat(step(plan, "targets:web:1").undo())
                .startsWith(new Act.SetTargets(
                        "web",
                        Shares.even(local(id("web", 1, 1), id("web", 1, 2))),
                        local(id("web", 2, 1), id("web", 2, 2))));
    }

    @Test
    void resumed_behind_the_switch_it_holds_and_retires_and_the_old_ones_can_still_take_over() {
        var world = after(BLUE);
        world.carryOutThrough(Planner.plan(world.observe(), GREEN), "targets:api:1");

        Plan plan = Planner.plan(world.observe(), GREEN);

        assertThat(acts(plan, Act.Start.class)).isEmpty();
        assertThat(step(plan, "targets:web:1").undo())
                .startsWith(new Act.SetTargets(
                        "web",
                        Shares.even(local(id("web", 1, 1), id("web", 1, 2))),
                        local(id("web", 2, 1), id("web", 2, 2))));
        assertThat(ids(plan)).contains("held:web-2-1", "stop:web-1-1", "remove:api-1-1");
        assertThat(world.carryOut(plan).running()).containsExactly("api-2-1", "web-2-1", "web-2-2");
        assertThat(world.served("web")).containsExactly(id("web", 2, 1), id("web", 2, 2));
    }

    @Test
    void resumed_when_all_old_ones_have_stopped_nothing_takes_the_work_from_the_new_ones() {
        var world = after(BLUE);
        Plan first = Planner.plan(world.observe(), GREEN);
        first.steps().stream().filter(step -> !step.cleanup()).forEach(world::carryOut);

        Plan plan = Planner.plan(world.observe(), GREEN);

        assertThat(acts(plan, Act.SetTargets.class)).isEmpty();
        assertThat(ids(plan)).contains("remove:web-1-1", "remove:web-1-2", "remove:api-1-1");
        world.forgetTargets("web");
        assertThat(world.carryOut(Planner.plan(world.observe(), GREEN)).served("web"))
                .as("behind an edge that has forgotten them")
                .containsExactly(id("web", 2, 1), id("web", 2, 2));
    }

    @Test
    void what_cannot_stand_side_by_side_is_replaced_one_after_the_other() {
        var world = after(wanted(1, web("web:1"), db("17.0")));

        Plan plan = Planner.plan(world.observe(), blueGreen(HOLD, wanted(2, web("web:2"), db("17.1"))));

        assertThat(step(plan, "start:db-2-1").needs()).contains("stop:db-1-1");
        assertThat(ids(plan)).contains("held:web-2-1").doesNotContain("held:db-2-1");
        assertThat(allNeeds(plan, step(plan, "targets:web:1"))).contains("ready:db-2-1");
    }

    @Test
    void an_old_instance_without_requests_is_held_as_well() {
        var world = after(wanted(1, web("web:1"), Service.of("worker", "worker:1")));

        Plan plan = Planner.plan(
                world.observe(), blueGreen(HOLD, wanted(2, web("web:2"), Service.of("worker", "worker:2"))));

        assertThat(allNeeds(plan, step(plan, "stop:worker-1-1"))).contains("held:web-2-1", "held:worker-2-1");
    }

    @Test
    void fewer_instances_of_the_same_release_are_no_other_colour() {
        var world = after(blueGreen(HOLD, wanted(1, replicas(web("web:1"), 3))));

        Plan plan = Planner.plan(world.observe(), blueGreen(HOLD, wanted(1, replicas(web("web:1"), 2))));

        assertThat(acts(plan, Act.Pause.class)).isEmpty();
        assertThat(acts(plan, Act.SetTargets.class))
                .singleElement()
                .satisfies(targets -> assertThat(targets.active()).hasSize(2));
    }

    @Test
    void a_service_that_is_scaled_to_nothing_has_no_other_colour() {
        var world = after(wanted(1, web("web:1"), api("api:1")));

        Plan plan = Planner.plan(world.observe(), blueGreen(HOLD, wanted(2, replicas(web("web:2"), 0), api("api:2"))));

        assertThat(ids(plan)).contains("pause:api:hold").doesNotContain("pause:web:hold");
        assertThat(acts(plan, Act.SetTargets.class))
                .filteredOn(targets -> targets.service().equals("web"))
                .containsExactly(new Act.SetTargets("web", List.of(), local(id("web", 1, 1))));
    }

    private static Wanted blueGreen(Duration hold, Wanted wanted) {
        return wanted.with(ReleasePolicy.DEFAULT.with(new Strategy.BlueGreen(hold)));
    }

    private static Service api(String image) {
        return Service.of("api", image).withPorts(PublishedPort.tcp(8081, 80));
    }

    private static Service db(String version) {
        return writing(Service.of("db", "postgres:" + version), "data");
    }
}
