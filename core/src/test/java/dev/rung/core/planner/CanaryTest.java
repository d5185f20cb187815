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
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.plan.Limits;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanEvent;
import dev.rung.core.plan.PlanRun;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryTest {
    private static final CanaryCriteria CRITERIA = new CanaryCriteria(Duration.ofMinutes(2), 50, new LinkedHashMap<>());
    private static final Wanted OLD = wanted(1, replicas(web("web:1"), 4));
    private static final Wanted NEW = canary(wanted(2, replicas(web("web:2"), 4)));

    @Test
    void the_canaries_grow_with_their_share_and_each_step_is_judged_before_the_next() {
        Plan plan = Planner.plan(after(OLD).observe(), NEW);

        assertThat(ids(plan).subList(0, 15))
                .containsExactly(
                        "start:web-2-1",
                        "ready:web-2-1",
                        "targets:web:1",
                        "analysis:web:1",
                        "start:web-2-2",
                        "ready:web-2-2",
                        "targets:web:2",
                        "analysis:web:2",
                        "introduced",
                        "start:web-2-3",
                        "ready:web-2-3",
                        "start:web-2-4",
                        "ready:web-2-4",
                        "targets:web:3",
                        "switched");
        assertThat(step(plan, "start:web-2-2").needs()).contains("analysis:web:1");
        assertThat(allNeeds(plan, step(plan, "targets:web:2"))).contains("analysis:web:1", "ready:web-2-2");
        assertThat(allNeeds(plan, step(plan, "targets:web:3")))
                .contains("analysis:web:2", "ready:web-2-3", "ready:web-2-4");
    }

    @Test
    void every_old_instance_stays_until_all_requests_have_gone_over() {
        Plan plan = Planner.plan(after(OLD).observe(), NEW);

        assertThat(plan.steps())
                .filteredOn(step -> step.act() instanceof Act.Stop)
                .hasSize(4)
                .allSatisfy(stop -> assertThat(allNeeds(plan, stop)).contains("targets:web:3", "switched"));
        assertThat(acts(plan, Act.Analyse.class))
                .containsExactly(
                        new Act.Analyse("web", List.of(id("web", 2, 1)), oldIds(), CRITERIA),
                        new Act.Analyse("web", List.of(id("web", 2, 1), id("web", 2, 2)), oldIds(), CRITERIA));
    }

    @ParameterizedTest(name = "{0} of the requests to {2} beside {1}")
    @CsvSource({"0.05, 3, 1", "0.10, 4, 1", "0.50, 4, 2", "0.01, 1, 1", "0.99, 2, 2", "0.25, 20, 5"})
    void weights_give_the_canaries_their_share_within_half_a_percent(double share, int stable, int canaries) {
        var shares = Shares.canary(instances(1, stable), instances(2, canaries), share);

        double all = shares.stream().mapToInt(Act.Share::weight).sum();
        double given = shares.stream()
                .filter(each -> each.instance().id().release() == 2)
                .mapToInt(Act.Share::weight)
                .sum();
        assertThat(given / all).isCloseTo(share, Offset.offset(0.005));
        assertThat(shares).allMatch(each -> each.weight() >= 1 && each.weight() <= 256);
    }

    @Test
    void a_failed_analysis_returns_all_requests_to_the_old_ones_before_anything_else_is_undone() {
        var world = after(OLD);
        var undone = undoneBehind("analysis:web:2", Planner.plan(world.observe(), NEW), world);

        assertThat(undone.getFirst())
                .isEqualTo(new Act.SetTargets(
                        "web", Shares.even(instances(1, 4)), local(id("web", 2, 1), id("web", 2, 2))));
        assertThat(world.served("web")).containsExactlyElementsOf(oldIds());
        assertThat(world.running()).containsExactly("web-1-1", "web-1-2", "web-1-3", "web-1-4");
    }

    @Test
    void resumed_midway_it_is_judged_anew_with_the_canaries_that_are_there() {
        var world = after(OLD);
        world.carryOutThrough(Planner.plan(world.observe(), NEW), "analysis:web:1");

        Plan plan = Planner.plan(world.observe(), NEW);

        assertThat(ids(plan)).startsWith("targets:web:1", "analysis:web:1", "start:web-2-2");
        assertThat(ids(plan)).doesNotContain("start:web-2-1");
        assertThat(acts(plan, Act.Analyse.class).getFirst().canaries()).containsExactly(id("web", 2, 1));
        assertThat(world.carryOut(plan).served("web")).hasSize(4).allMatch(one -> one.release() == 2);
    }

    @Test
    void promoted_already_only_the_old_ones_are_left_to_retire() {
        var world = after(OLD);
        world.carryOutThrough(Planner.plan(world.observe(), NEW), "targets:web:3");

        Plan plan = Planner.plan(world.observe(), NEW);

        assertThat(acts(plan, Act.Analyse.class)).isEmpty();
        assertThat(acts(plan, Act.SetTargets.class)).isEmpty();
        assertThat(acts(plan, Act.Start.class)).isEmpty();
        assertThat(acts(plan, Act.Stop.class)).hasSize(4);
        assertThat(world.carryOut(plan).served("web")).hasSize(4).allMatch(one -> one.release() == 2);
    }

    @Test
    void what_gets_no_requests_cannot_be_judged_by_them_and_its_old_instance_waits_for_the_verdict() {
        Service worker = Service.of("worker", "worker:1");
        var world = after(wanted(1, web("web:1"), worker));

        Plan plan = Planner.plan(world.observe(), canary(wanted(2, web("web:2"), Service.of("worker", "worker:2"))));

        assertThat(ids(plan)).contains("analysis:web:1").noneMatch(id -> id.startsWith("analysis:worker"));
        assertThat(allNeeds(plan, step(plan, "stop:worker-1-1"))).contains("analysis:web:2", "ready:worker-2-1");
    }

    @Test
    void what_gets_no_requests_any_more_is_no_canary() {
        Plan plan = Planner.plan(after(OLD).observe(), canary(wanted(2, replicas(Service.of("web", "web:2"), 4))));

        assertThat(acts(plan, Act.Analyse.class)).isEmpty();
        assertThat(acts(plan, Act.Start.class)).hasSize(4);
    }

    @Test
    void nobody_gets_all_requests_before_every_service_has_passed_its_analysis() {
        var world = after(wanted(1, web("web:1"), api("api:1")));

        Plan plan = Planner.plan(world.observe(), canary(wanted(2, web("web:2"), api("api:2"))));

        assertThat(allNeeds(plan, step(plan, "targets:web:3"))).contains("analysis:web:2", "analysis:api:2");
        assertThat(allNeeds(plan, step(plan, "targets:api:3"))).contains("analysis:web:2", "analysis:api:2");
    }

    @Test
    void a_first_release_has_nothing_to_be_judged_beside() {
        Plan plan = Planner.plan(Observed.NOTHING, NEW);

        assertThat(acts(plan, Act.Analyse.class)).isEmpty();
        assertThat(acts(plan, Act.Start.class)).hasSize(4);
    }

    @Test
    void fewer_instances_of_the_same_release_are_no_canary() {
        var world = after(OLD);

        Plan plan = Planner.plan(world.observe(), canary(wanted(1, replicas(web("web:1"), 3))));

        assertThat(acts(plan, Act.Analyse.class)).isEmpty();
        assertThat(acts(plan, Act.SetTargets.class))
                .containsExactly(new Act.SetTargets("web", Shares.even(instances(1, 3)), local(id("web", 1, 4))));
    }

    @Test
    void going_back_from_a_canary_that_was_cut_short_never_gives_it_a_greater_share() {
        var world = after(OLD);
        world.carryOutThrough(Planner.plan(world.observe(), NEW), "targets:web:1");

        Plan plan = Planner.plan(world.observe(), canary(wanted(3, replicas(web("web:1"), 4))));

        assertThat(acts(plan, Act.SetTargets.class))
                .containsExactly(new Act.SetTargets("web", Shares.even(instances(1, 4)), local(id("web", 2, 1))));
    }

    /** The acts that a run performs once a step has failed. */
    private static List<Act> undoneBehind(String failing, Plan plan, World world) {
        var run = new PlanRun(plan, Limits.USUAL);
        var acts = new ArrayList<Act>();
        var open = new ArrayDeque<>(run.on(new PlanEvent.Begin(Instant.EPOCH)));
        boolean failed = false;
        while (!open.isEmpty()) {
            if (!(open.remove() instanceof Perform perform)) {
                continue;
            }
            boolean fails = perform.step().equals(failing);
            if (failed) {
                acts.add(perform.act());
            }
            ActResult result =
                    fails ? new ActResult.Failed("worse", true) : world.perform(perform.host(), perform.act());
            failed |= fails;
            open.addAll(run.on(new PlanEvent.Performed(Instant.EPOCH, perform.step(), perform.host(), result)));
        }
        return acts;
    }

    private static Wanted canary(Wanted wanted) {
        return wanted.with(ReleasePolicy.DEFAULT.with(new Strategy.Canary(List.of(0.1, 0.5), CRITERIA)));
    }

    private static Service api(String image) {
        return Service.of("api", image).withPorts(PublishedPort.tcp(8081, 80));
    }

    private static List<InstanceId> oldIds() {
        return List.of(id("web", 1, 1), id("web", 1, 2), id("web", 1, 3), id("web", 1, 4));
    }

    private static List<PlacedInstance> instances(int release, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> new PlacedInstance(Observed.LOCAL, id("web", release, index)))
                .toList();
    }
}
