package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.allNeeds;
import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.app;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.local;
import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.update;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Dependency;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.core.release.Instance.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Service DB = writing(Service.of("db", "postgres:17"), "data");
    private static final Service WORKER = Service.of("worker", "worker:1");

    @Test
    void a_first_release_makes_what_stands_around_and_starts_services_behind_those_they_depend_on() {
        Plan plan = Planner.plan(Observed.NOTHING, wanted(1, on(web("web:1"), Condition.HEALTHY, "db"), DB));

        assertThat(ids(plan))
                .containsExactly(
                        "publish",
                        "network:default",
                        "volume:data",
                        "start:db-1-1",
                        "ready:db-1-1",
                        "start:web-1-1",
                        "ready:web-1-1",
                        "targets:web:1");
        assertThat(step(plan, "start:db-1-1").needs()).contains("publish", "network:default", "volume:data");
        assertThat(step(plan, "start:web-1-1").needs()).contains("ready:db-1-1");
        assertThat(plan.steps().stream().map(Step::action).filter(Step.Action.CREATE::equals))
                .hasSize(7);
    }

    @Test
    void nothing_changed_gives_no_steps_and_says_what_stays() {
        var world = new World().carryOut(Planner.plan(Observed.NOTHING, wanted(1, web("web:1"), DB)));

        Plan again = Planner.plan(world.observe(), wanted(2, web("web:1"), DB));

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.unchanged())
                .containsExactlyInAnyOrder(
                        "web-1-1 stays", "db-1-1 stays", "network default stays", "volume data stays");
    }

    @Test
    void a_change_of_one_service_replaces_only_it_and_starts_the_new_one_first() {
        var world = after(wanted(1, web("web:1"), WORKER));

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:2"), WORKER));

        assertThat(ids(plan))
                .containsExactly(
                        "start:web-2-1",
                        "ready:web-2-1",
                        "targets:web:1",
                        "drained:web-1-1",
                        "stop:web-1-1",
                        "remove:web-1-1");
        assertThat(step(plan, "targets:web:1").act())
                .isEqualTo(new Act.SetTargets(
                        "web",
                        List.of(new Act.Share(local(id("web", 2, 1)).getFirst(), Target.USUAL_WEIGHT)),
                        local(id("web", 1, 1))));
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void a_writer_of_a_volume_stops_before_its_successor_starts_and_the_plan_says_why() {
        var world = after(wanted(1, DB));

        Plan plan = Planner.plan(world.observe(), wanted(2, writing(Service.of("db", "postgres:17.1"), "data")));

        assertThat(ids(plan)).containsExactly("stop:db-1-1", "start:db-2-1", "ready:db-2-1", "remove:db-1-1");
        assertThat(step(plan, "start:db-2-1").needs()).contains("stop:db-1-1");
        assertThat(step(plan, "stop:db-1-1").what()).contains("it writes to data");
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .startsWith("db pauses while it is replaced: it writes to data");
    }

    @Test
    void compose_may_ask_for_stop_first() {
        Service first = update(web("web:1"), Order.STOP_FIRST, 1, Duration.ZERO);
        Service second = update(web("web:2"), Order.STOP_FIRST, 1, Duration.ZERO);

        Plan plan = Planner.plan(after(wanted(1, first)).observe(), wanted(2, second));

        assertThat(ids(plan))
                .containsExactly(
                        "targets:web:1",
                        "drained:web-1-1",
                        "stop:web-1-1",
                        "start:web-2-1",
                        "ready:web-2-1",
                        "targets:web:2",
                        "remove:web-1-1");
        assertThat(plan.notes()).singleElement().asString().contains("the compose file says stop-first");
    }

    @Test
    void parallelism_replaces_so_many_at_once_and_delay_waits_between_batches() {
        Duration delay = Duration.ofSeconds(7);
        Service first = update(replicas(web("web:1"), 3), Order.START_FIRST, 2, delay);
        Service second = update(replicas(web("web:2"), 3), Order.START_FIRST, 2, delay);

        Plan plan = Planner.plan(after(wanted(1, first)).observe(), wanted(2, second));

        assertThat(acts(plan, Act.SetTargets.class))
                .extracting(targets -> targets.active().stream()
                        .map(share -> share.instance().toString())
                        .toList())
                .containsExactly(List.of("web-1-3", "web-2-1", "web-2-2"), List.of("web-2-1", "web-2-2", "web-2-3"));
        assertThat(acts(plan, Act.Pause.class)).containsExactly(new Act.Pause(delay));
        assertThat(step(plan, "start:web-2-3").needs()).containsExactly("pause:web:1");
        assertThat(step(plan, "pause:web:1").needs()).containsExactlyInAnyOrder("stop:web-1-1", "stop:web-1-2");
    }

    @Test
    void batches_that_come_out_even_have_no_delay_behind_the_last() {
        Duration delay = Duration.ofSeconds(7);
        Service first = update(replicas(web("web:1"), 4), Order.START_FIRST, 2, delay);
        Service second = update(replicas(web("web:2"), 4), Order.START_FIRST, 2, delay);

        Plan plan = Planner.plan(after(wanted(1, first)).observe(), wanted(2, second));

        assertThat(acts(plan, Act.Pause.class)).hasSize(1);
    }

    @Test
    void parallelism_zero_replaces_all_at_once() {
        Service first = update(replicas(web("web:1"), 3), Order.UNSPECIFIED, 0, Duration.ZERO);
        Service second = update(replicas(web("web:2"), 3), Order.UNSPECIFIED, 0, Duration.ZERO);

        Plan plan = Planner.plan(after(wanted(1, first)).observe(), wanted(2, second));

        assertThat(acts(plan, Act.SetTargets.class)).hasSize(1);
    }

    @Test
    void on_docker_a_port_that_is_not_tcp_forces_stop_first_and_as_a_process_it_does_not() {
        Service dns = Service.of("dns", "dns:1").withPorts(udp(5353));
        Service newer = Service.of("dns", "dns:2").withPorts(udp(5353));
        var world = after(wanted(1, dns));

        Plan docker = Planner.plan(world.observe(), wanted(2, app(newer), Engine.DOCKER, ReleasePolicy.DEFAULT));
        Plan process = Planner.plan(world.observe(), wanted(2, newer));

        assertThat(ids(docker).getFirst()).isEqualTo("stop:dns-1-1");
        assertThat(docker.notes()).singleElement().asString().contains("not TCP");
        assertThat(ids(process).getFirst()).isEqualTo("start:dns-2-1");
    }

    @Test
    void more_instances_are_added_beside_those_that_stay() {
        var world = after(wanted(1, web("web:1")));

        Plan plan = Planner.plan(world.observe(), wanted(1, replicas(web("web:1"), 3)));

        assertThat(acts(plan, Act.Start.class))
                .extracting(start -> start.spec().id().toString())
                .containsExactly("web-1-2", "web-1-3");
        assertThat(acts(plan, Act.Stop.class)).isEmpty();
        assertThat(world.carryOut(plan).served("web")).hasSize(3);
    }

    @Test
    void fewer_instances_are_drained_and_stopped() {
        var world = after(wanted(1, replicas(web("web:1"), 3)));

        Plan plan = Planner.plan(world.observe(), wanted(1, web("web:1")));

        assertThat(ids(plan))
                .containsExactly(
                        "targets:web:1",
                        "drained:web-1-2, web-1-3",
                        "stop:web-1-2",
                        "stop:web-1-3",
                        "remove:web-1-2",
                        "remove:web-1-3");
    }

    @Test
    void of_instances_that_look_the_same_the_one_that_serves_stays() {
        Wanted both = wanted(1, replicas(web("web:1"), 2));
        var world = after(both);
        world.put(both.spec("web", 1), State.EXITED, false);

        Plan plan = Planner.plan(world.observe(), wanted(1, web("web:1")));

        assertThat(plan.unchanged()).contains("web-1-2 stays");
        // What has ended needs no stop, and is cleared away.
        assertThat(acts(plan, Act.Stop.class)).isEmpty();
        assertThat(acts(plan, Act.Remove.class)).containsExactly(new Act.Remove(id("web", 1, 1)));
    }

    @Test
    void an_old_instance_that_was_stopped_for_another_does_not_count_when_going_back_to_it() {
        Wanted first = wanted(1, web("web:1"));
        var world = after(wanted(2, web("web:2")));
        world.put(first.spec("web", 1), State.EXITED, false);

        Plan plan = Planner.plan(world.observe(), first);

        assertThat(world.carryOut(plan).served("web")).containsExactly(id("web", 1, 2));
    }

    @Test
    void who_asks_to_be_restarted_with_a_dependency_is_replaced_when_it_changes() {
        var restarting = new LinkedHashMap<String, Dependency>();
        restarting.put("worker", new Dependency(Condition.STARTED, true, true));
        Service web = web("web:1").withDependsOn(restarting);
        var world = after(wanted(1, web, WORKER));

        Plan plan = Planner.plan(world.observe(), wanted(2, web, Service.of("worker", "worker:2")));

        assertThat(ids(plan)).contains("start:web-2-1", "stop:web-1-1");
        assertThat(step(plan, "start:web-2-1").needs()).contains("ready:worker-2-1");
    }

    @Test
    void who_does_not_ask_for_it_stays_when_a_dependency_changes() {
        Service web = on(web("web:1"), Condition.STARTED, "worker");
        var world = after(wanted(1, web, WORKER));

        Plan plan = Planner.plan(world.observe(), wanted(2, web, Service.of("worker", "worker:2")));

        assertThat(ids(plan)).noneMatch(id -> id.contains("web"));
    }

    @Test
    void targets_that_the_edge_has_lost_are_given_to_it_again() {
        var world = after(wanted(1, web("web:1")));
        world.forgetTargets("web");

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:1")));

        assertThat(ids(plan)).containsExactly("targets:web:1");
        assertThat(world.carryOut(plan).served("web")).containsExactly(id("web", 1, 1));
    }

    @Test
    void an_instance_that_failed_is_replaced_under_the_next_number() {
        Wanted wanted = wanted(1, web("web:1"));
        var world = after(wanted);
        world.put(wanted.spec("web", 1), State.FAILED, false);

        Plan plan = Planner.plan(world.observe(), wanted);

        assertThat(world.carryOut(plan).served("web")).containsExactly(id("web", 1, 2));
        assertThat(ids(plan)).contains("remove:web-1-1");
    }

    @Test
    void an_instance_that_a_cut_short_plan_left_unready_is_awaited_before_an_old_one_goes() {
        var world = after(wanted(1, web("web:1")));
        Wanted second = wanted(2, web("web:2"));
        world.put(second.spec("web", 1), State.STARTING, false);

        Plan plan = Planner.plan(world.observe(), second);

        assertThat(allNeeds(plan, step(plan, "stop:web-1-1"))).contains("ready:web-2-1");
        assertThat(allNeeds(plan, step(plan, "targets:web:1"))).contains("ready:web-2-1");
        assertThat(acts(plan, Act.Start.class)).isEmpty();
    }

    @Test
    void whoever_depends_on_an_instance_that_a_cut_short_plan_left_unready_waits_for_it() {
        Wanted first = wanted(1, on(web("web:1"), Condition.HEALTHY, "db"), DB);
        var world = new World();
        world.put(first.spec("db", 1), State.STARTING, false);

        Plan resumed = Planner.plan(world.observe(), first.onItsTrial());

        assertThat(step(resumed, "start:web-1-1").needs()).contains("ready:db-1-1");
    }

    @Test
    void an_instance_of_a_former_release_that_is_not_ready_now_is_no_business_of_the_next() {
        Wanted first = wanted(1, web("web:1"));
        var world = after(first);
        world.put(first.spec("web", 1), State.RUNNING, false);

        assertThat(Planner.plan(world.observe(), wanted(2, web("web:1"))).isEmpty())
                .isTrue();
    }

    @Test
    void an_old_instance_that_may_end_by_itself_may_do_so_when_it_is_brought_back() {
        var world = after(wanted(1, web("web:1")));

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:2")));

        assertThat(step(plan, "stop:web-1-1").undo())
                .containsExactly(
                        new Act.Restart(id("web", 1, 1)), new Act.AwaitReady(id("web", 1, 1), true, Duration.ZERO));
    }

    @Test
    void an_old_instance_that_was_not_ready_when_it_was_stopped_is_brought_back_and_not_waited_for() {
        Wanted first = wanted(1, web("web:1"));
        var world = after(first);
        world.put(first.spec("web", 1), State.RUNNING, false);

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:2")));

        assertThat(step(plan, "stop:web-1-1").undo()).containsExactly(new Act.Restart(id("web", 1, 1)));
    }

    @Test
    void a_service_that_loses_its_last_route_still_finishes_the_requests_it_has() {
        var world = after(wanted(1, web("web:1")));

        Plan plan = Planner.plan(world.observe(), wanted(2, web("web:2").withPorts()));

        assertThat(allNeeds(plan, step(plan, "stop:web-1-1"))).contains("publish", "drained:web-1-1");
    }

    @Test
    void a_container_name_is_handed_over_once_its_former_holder_is_gone() {
        var world = after(wanted(1, called("the-web", web("web:1"))));

        Plan plan = Planner.plan(world.observe(), wanted(2, called("the-web", web("web:2"))));

        assertThat(plan.steps().getLast().act()).isEqualTo(new Act.Rename(id("web", 2, 1), "the-web"));
        assertThat(step(plan, "rename:web-2-1").needs()).contains("remove:web-1-1");
    }

    @Test
    void a_container_name_is_handed_over_by_the_plan_that_goes_on_as_well() {
        var world = after(wanted(1, called("the-web", web("web:1"))));
        Wanted second = wanted(2, called("the-web", web("web:2")));
        world.put(second.spec("web", 1), State.RUNNING, true);

        Plan plan = Planner.plan(world.observe(), second);

        assertThat(plan.steps().getLast().act()).isEqualTo(new Act.Rename(id("web", 2, 1), "the-web"));
    }

    private static Service called(String name, Service service) {
        var metadata = new Metadata(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Optional.of(name),
                Optional.empty());
        return new Service(
                service.name(),
                service.image(),
                service.execution(),
                service.ports(),
                service.exposed(),
                service.storage(),
                service.dependsOn(),
                service.health(),
                service.lifecycle(),
                service.replication(),
                service.resources(),
                service.networking(),
                service.privileges(),
                metadata);
    }

    private static PublishedPort udp(int port) {
        return new PublishedPort(
                port,
                Optional.of(port),
                Optional.of(port),
                Optional.empty(),
                Protocol.UDP,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
