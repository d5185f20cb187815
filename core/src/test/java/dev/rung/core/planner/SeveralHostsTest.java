package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.placed;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.PlacedInstance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeveralHostsTest {
    private static final String[] HOSTS = {"a", "b", "c"};
    private static final List<String> ALL = List.of(HOSTS);

    @Test
    void instances_are_spread_evenly_and_the_first_hosts_have_one_more() {
        Plan plan = Planner.plan(new World(HOSTS).observe(), onAll(wanted(1, replicas(web("web:1"), 5))));

        assertThat(places(plan))
                .containsExactly("web-1-1 on a", "web-1-2 on b", "web-1-3 on c", "web-1-4 on a", "web-1-5 on b");
    }

    @Test
    void more_instances_go_where_there_are_fewer_and_each_host_gives_out_its_own_row_of_numbers() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 4))));

        Plan plan = Planner.plan(world.observe(), onAll(wanted(1, replicas(web("web:1"), 7))));

        assertThat(places(plan)).containsExactly("web-1-7 on a", "web-1-5 on b", "web-1-6 on c");
    }

    @Test
    void every_edge_is_told_of_all_targets_wherever_they_stand() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 2))));

        Plan plan = Planner.plan(world.observe(), onAll(wanted(2, replicas(web("web:2"), 2))));

        assertThat(plan.steps())
                .filteredOn(step -> step.act() instanceof Act.SetTargets || step.act() instanceof Act.AwaitDrained)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.hosts()).containsExactly(HOSTS));
        world.carryOut(plan);
        for (String host : HOSTS) {
            assertThat(world.servedBy(host, "web")).containsExactly(id("web", 2, 1), id("web", 2, 2));
        }
    }

    @Test
    void one_edge_that_does_not_know_is_reason_enough_to_tell_them() {
        Wanted wanted = onAll(wanted(1, web("web:1")));
        var world = after(wanted);
        world.perform("b", new Act.SetTargets("web", List.of(), List.of()));

        Plan plan = Planner.plan(world.observe(), wanted);

        assertThat(ids(plan)).containsExactly("targets:web:1");
        assertThat(world.carryOut(plan).served("web")).containsExactly(id("web", 1, 1));
    }

    @Test
    void an_edge_that_gives_one_target_more_than_another_is_told_that_they_are_equal() {
        Wanted wanted = onAll(wanted(1, replicas(web("web:1"), 2)));
        var world = after(wanted);
        var uneven = List.of(
                new Act.Share(new PlacedInstance("a", id("web", 1, 1)), 10),
                new Act.Share(new PlacedInstance("b", id("web", 1, 2)), 90));
        world.perform("c", new Act.SetTargets("web", uneven, List.of()));

        assertThat(ids(Planner.plan(world.observe(), wanted))).containsExactly("targets:web:1");
    }

    @Test
    void edges_that_serve_different_things_are_told_in_steps_of_their_own_and_each_goes_back_to_its_own() {
        var world = new World(HOSTS);
        Wanted wanted = onAll(wanted(1, web("web:1")));
        world.perform("a", new Act.Publish(wanted.listeners()));
        var other =
                Listeners.of(Wishes.app(Service.of("api", "api:1").withPorts(PublishedPort.tcp(9000, 80))), List.of());
        world.perform("c", new Act.Publish(other));

        Plan plan = Planner.plan(world.observe(), wanted);

        assertThat(step(plan, "publish").hosts()).containsExactly("b");
        assertThat(step(plan, "publish").undo()).containsExactly(new Act.Publish(List.of()));
        assertThat(step(plan, "publish:c").hosts()).containsExactly("c");
        assertThat(step(plan, "publish:c").undo()).containsExactly(new Act.Publish(other));
        assertThat(step(plan, "start:web-1-1").needs()).contains("publish", "publish:c");
    }

    @Test
    void networks_are_made_where_they_are_not_and_volumes_where_they_are_mounted() {
        var world = new World(HOSTS);
        world.perform("b", new Act.CreateNetwork(Wishes.network("default")));

        Plan plan = Planner.plan(world.observe(), onAll(wanted(1, web("web:1"), db("17.0"))));

        assertThat(step(plan, "network:default").hosts()).containsExactly("a", "c");
        assertThat(step(plan, "volume:data").hosts()).containsExactly("a");
    }

    @Test
    void a_sole_writer_is_replaced_where_it_stands() {
        Wanted first = placed(wanted(1, db("17.0")), new Placement(ALL, Map.of("db", List.of("b")), Map.of()));
        var world = after(first);

        Plan plan = Planner.plan(world.observe(), onAll(wanted(2, db("17.1"))));

        assertThat(places(plan)).containsExactly("db-2-2 on b");
        assertThat(ids(plan)).noneMatch(id -> id.startsWith("volume:"));
    }

    @Test
    void a_sole_writer_that_is_gone_starts_where_its_volume_is() {
        var world = new World(HOSTS);
        world.perform("c", new Act.CreateVolume(Wishes.volume("data")));

        Plan plan = Planner.plan(world.observe(), onAll(wanted(1, db("17.0"))));

        assertThat(places(plan)).containsExactly("db-1-3 on c");
    }

    @Test
    void remembered_data_outweighs_what_lies_about_elsewhere() {
        var world = new World(HOSTS);
        world.perform("a", new Act.CreateVolume(Wishes.volume("data")));

        Plan plan = Planner.plan(world.observe(), remembering("c", wanted(1, db("17.0"))));

        assertThat(places(plan)).containsExactly("db-1-3 on c");
        assertThat(step(plan, "volume:data").hosts()).containsExactly("c");
    }

    @Test
    void data_never_moves_by_itself_when_the_files_say_another_host() {
        Wanted elsewhere =
                placed(wanted(2, db("17.0")), new Placement(ALL, Map.of("db", List.of("a", "b")), Map.of("db", "c")));

        assertThatThrownBy(() -> Planner.plan(new World(HOSTS).observe(), elsewhere))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        e -> assertThat(e.remedy())
                                .isEqualTo("Move it with its data: 'rung climb db', or place it where it stands"))
                .hasMessage("db: its data stands on c, and it is to run on a, b");
    }

    @Test
    void where_data_comes_to_stand_is_told_once() {
        Wanted first = onAll(wanted(1, web("web:1"), db("17.0")));

        assertThat(Planner.plan(new World(HOSTS).observe(), first).data()).containsOnly(entry("db", "a"));
        assertThat(Planner.plan(new World(HOSTS).observe(), remembering("a", first))
                        .data())
                .isEmpty();
    }

    @Test
    void a_one_shot_that_writes_has_no_data_that_stands_anywhere() {
        Wanted wanted = onAll(wanted(
                1,
                on(web("web:1"), Condition.COMPLETED_SUCCESSFULLY, "migrate"),
                writing(Service.of("migrate", "m:1"), "data")));

        assertThat(Planner.plan(new World(HOSTS).observe(), wanted).data()).isEmpty();
    }

    @Test
    void a_service_whose_data_stands_on_a_host_that_is_not_reached_is_left_alone() {
        var world = after(remembering("c", wanted(1, web("web:1"), db("17.0"))));

        Plan plan =
                Planner.plan(world.observeWithout(Set.of("c")), remembering("c", wanted(2, web("web:2"), db("17.1"))));

        assertThat(plan.notes()).containsExactly("db stays as it is: its data stands on c, which is not reached");
        assertThat(plan.steps()).noneMatch(step -> step.subject().equals("db"));
        assertThat(ids(plan)).as("no second, empty volume").doesNotContain("volume:data");
        world.carryOut(plan);
        assertThat(world.running()).containsExactly("db-1-3", "web-2-1");
    }

    @Test
    void a_host_that_is_left_out_is_not_touched_and_its_share_stands_on_the_others() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 3))));

        Plan plan = Planner.plan(world.observeWithout(Set.of("b")), onAll(wanted(2, replicas(web("web:2"), 3))));

        assertThat(plan.steps()).noneMatch(step -> step.hosts().contains("b"));
        assertThat(places(plan)).containsExactly("web-2-1 on a", "web-2-3 on c", "web-2-4 on a");
        assertThat(world.carryOut(plan).servedBy("a", "web"))
                .containsExactly(id("web", 2, 1), id("web", 2, 3), id("web", 2, 4));
    }

    @Test
    void a_host_that_is_back_is_brought_to_the_release_of_the_others() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 3))));
        Wanted second = onAll(wanted(2, replicas(web("web:2"), 3)));
        world.carryOut(Planner.plan(world.observeWithout(Set.of("b")), second));

        world.carryOut(Planner.plan(world.observe(), second));

        assertThat(world.served("web")).hasSize(3).allMatch(one -> one.release() == 2);
        assertThat(world.running()).containsExactly("web-2-1", "web-2-2", "web-2-3");
    }

    @Test
    void a_namesake_of_an_instance_that_cannot_be_looked_at_is_never_started() {
        Wanted wanted = onAll(wanted(1, replicas(web("web:1"), 6)));
        var world = after(wanted);

        Plan plan = Planner.plan(world.observeWithout(Set.of("a")), wanted);

        assertThat(places(plan)).containsExactly("web-1-8 on b", "web-1-9 on c");
    }

    @Test
    void a_one_shot_runs_once_for_all_hosts_and_is_found_again_on_whichever_it_was_started() {
        Wanted wanted = onAll(wanted(
                1,
                on(replicas(web("web:1"), 3), Condition.COMPLETED_SUCCESSFULLY, "migrate"),
                Service.of("migrate", "m:1")));
        var world = new World(HOSTS);
        Plan fresh = Planner.plan(world.observe(), wanted);
        world.put("c", wanted.spec("migrate", 1), State.RUNNING, true);
        Plan resumed = Planner.plan(world.observe(), wanted);

        assertThat(places(fresh))
                .filteredOn(place -> place.startsWith("migrate"))
                .containsExactly("migrate-1-1 on a");
        assertThat(places(resumed)).noneMatch(place -> place.startsWith("migrate"));
        assertThat(step(resumed, "completed:migrate-1-1").hosts()).containsExactly("c");
    }

    @Test
    void a_pinned_service_stands_only_where_it_may_and_moves_there_without_a_gap() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 2))));

        Plan plan = Planner.plan(
                world.observe(),
                placed(
                        wanted(2, replicas(web("web:1"), 2)),
                        new Placement(ALL, Map.of("web", List.of("c")), Map.of())));

        assertThat(places(plan)).containsExactly("web-2-3 on c", "web-2-6 on c");
        for (Step step : plan.steps()) {
            world.carryOut(step);
            assertThat(world.served("web")).as(step.id()).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(world.served("web")).containsExactly(id("web", 2, 3), id("web", 2, 6));
    }

    @Test
    void what_runs_on_a_drained_host_moves_to_the_others_without_a_gap() {
        var world = after(onAll(wanted(1, replicas(web("web:1"), 3))));

        Plan plan = Planner.plan(
                world.observe(),
                placed(
                        wanted(1, replicas(web("web:1"), 2)),
                        new Placement(ALL, Map.of(), Map.of()).draining(Set.of("c"))));

        for (Step step : plan.steps()) {
            world.carryOut(step);
            assertThat(world.served("web")).as(step.id()).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(world.served("web")).containsExactlyInAnyOrder(id("web", 1, 1), id("web", 1, 2));
    }

    @Test
    void data_on_a_host_that_is_to_be_drained_is_refused_naming_it() {
        Wanted wanted =
                placed(wanted(1, db("17.0")), new Placement(ALL, Map.of(), Map.of("db", "c")).draining(Set.of("c")));

        assertThatThrownBy(() -> Planner.plan(new World(HOSTS).observe(), wanted))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("db: its data stands on c");
    }

    @Test
    void a_one_shot_that_may_run_on_no_reached_host_is_refused() {
        Wanted wanted = placed(
                wanted(1, on(web("web:1"), Condition.COMPLETED_SUCCESSFULLY, "migrate"), Service.of("migrate", "m:1")),
                new Placement(ALL, Map.of("migrate", List.of("c")), Map.of()));

        assertThatThrownBy(() -> Planner.plan(new World(HOSTS).observeWithout(Set.of("c")), wanted))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("migrate: none of the hosts it may run on is reached");
    }

    @Test
    void down_takes_everything_from_every_host() {
        Wanted wanted = onAll(wanted(1, replicas(web("web:1"), 4), db("17.0")));
        var world = after(wanted);

        world.carryOut(Removal.down(world.observe(), wanted, true));

        assertThat(world.observe().hosts().values()).hasSize(3).allSatisfy(host -> {
            assertThat(host.instances()).isEmpty();
            assertThat(host.networks()).isEmpty();
            assertThat(host.volumes()).isEmpty();
            assertThat(host.edge().listeners()).isEmpty();
        });
    }

    private static World after(Wanted wanted) {
        var world = new World(HOSTS);
        return world.carryOut(Planner.plan(world.observe(), wanted));
    }

    private static Wanted onAll(Wanted wanted) {
        return placed(wanted, HOSTS);
    }

    private static Wanted remembering(String host, Wanted wanted) {
        return placed(wanted, new Placement(ALL, Map.of(), Map.of("db", host)));
    }

    private static Service db(String version) {
        return writing(Service.of("db", "postgres:" + version), "data");
    }

    /** What is started where. */
    private static List<String> places(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.act() instanceof Act.Start)
                .map(step -> step.id().substring("start:".length()) + " on "
                        + step.hosts().getFirst())
                .toList();
    }
}
