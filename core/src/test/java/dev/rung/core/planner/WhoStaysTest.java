package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.acts;
import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.id;
import static dev.rung.core.planner.Wishes.local;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.release.Instance.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of the instances that were found: who stays, who goes, and who of them is given requests meanwhile. */
class WhoStaysTest {
    private static final Wanted TWO = wanted(1, replicas(web("web:1"), 2));
    private static final Wanted ONE = wanted(1, web("web:1"));

    @Test
    void one_that_is_ready_does_not_go_in_favour_of_one_that_is_not() {
        var world = after(TWO);
        world.put(TWO.spec("web", 1), State.RUNNING, false);

        Plan plan = Planner.plan(world.observe(), ONE);

        assertThat(plan.unchanged()).contains("web-1-2 stays");
        assertThat(acts(plan, Act.Stop.class)).containsExactly(new Act.Stop(id("web", 1, 1)));
    }

    @Test
    void one_that_lives_does_not_go_in_favour_of_one_that_has_ended() {
        var world = after(TWO);
        world.put(TWO.spec("web", 1), State.EXITED, false);
        world.put(TWO.spec("web", 2), State.STARTING, false);

        Plan plan = Planner.plan(world.observe(), ONE);

        assertThat(plan.unchanged()).contains("web-1-2 stays");
        assertThat(acts(plan, Act.Stop.class)).isEmpty();
    }

    @Test
    void one_that_has_done_its_work_is_not_started_again() {
        Wanted first = wanted(1, Service.of("report", "report:1"));
        var world = after(first);
        world.put(first.spec("report", 1), State.EXITED, false);

        assertThat(ids(Planner.plan(world.observe(), first))).isEmpty();
    }

    @Test
    void one_that_was_stopped_has_not_done_its_work() {
        Wanted first = wanted(1, Service.of("report", "report:1"));
        var world = after(first);
        world.put(first.spec("report", 1), State.EXITED, false);

        Plan plan = Planner.plan(world.observe().withStopped(Set.of(id("report", 1, 1))), first);

        assertThat(acts(plan, Act.Start.class))
                .extracting(start -> start.spec().id())
                .containsExactly(id("report", 1, 2));
    }

    @Test
    void one_that_has_done_its_work_needs_no_edge() {
        var world = after(ONE);
        world.put(ONE.spec("web", 1), State.EXITED, false);
        world.forgetTargets("web");

        assertThat(ids(Planner.plan(world.observe(), ONE))).isEmpty();
    }

    @Test
    void an_edge_that_still_gives_requests_to_one_that_has_done_its_work_is_told() {
        var world = after(ONE);
        world.put(ONE.spec("web", 1), State.EXITED, false);

        Plan plan = Planner.plan(world.observe(), ONE);

        assertThat(ids(plan)).containsExactly("targets:web:1");
        assertThat(step(plan, "targets:web:1").what()).isEqualTo("tell the edge that nobody serves web");
        assertThat(step(plan, "targets:web:1").act()).isEqualTo(new Act.SetTargets("web", List.of(), List.of()));
    }

    @Test
    void one_that_has_done_its_work_gets_no_requests_when_another_comes() {
        var world = after(ONE);
        world.put(ONE.spec("web", 1), State.EXITED, false);
        world.forgetTargets("web");

        Plan plan = Planner.plan(world.observe(), TWO);

        assertThat(acts(plan, Act.SetTargets.class))
                .containsExactly(new Act.SetTargets("web", Shares.even(local(id("web", 1, 2))), List.of()));
    }

    @Test
    void one_that_has_crashed_gets_no_requests_while_its_successors_come_and_none_when_they_go_back() {
        var world = after(TWO);
        world.put(TWO.spec("web", 1), State.FAILED, false);

        Plan plan = Planner.plan(world.observe(), wanted(2, replicas(web("web:2"), 2)));

        assertThat(acts(plan, Act.SetTargets.class))
                .noneMatch(targets -> targets.active().stream()
                        .anyMatch(share -> share.instance().id().equals(id("web", 1, 1))));
        assertThat(step(plan, "targets:web:1").undo().getFirst())
                .isEqualTo(new Act.SetTargets("web", Shares.even(local(id("web", 1, 2))), local(id("web", 2, 1))));
    }

    @Test
    void one_that_a_cut_short_plan_left_before_it_was_ready_is_never_given_requests() {
        var world = after(TWO);
        world.put(wanted(2, web("web:2")).spec("web", 1), State.STARTING, false);

        Plan plan = Planner.plan(world.observe(), wanted(3, replicas(web("web:3"), 2)));

        assertThat(acts(plan, Act.SetTargets.class))
                .noneMatch(targets -> targets.active().stream()
                        .anyMatch(share -> share.instance().id().release() == 2));
        assertThat(step(plan, "targets:web:1").undo().getFirst())
                .isEqualTo(new Act.SetTargets(
                        "web", Shares.even(local(id("web", 1, 1), id("web", 1, 2))), local(id("web", 3, 1))));
    }

    @Test
    void one_that_is_not_ready_is_awaited_before_edges_that_have_forgotten_it_are_told() {
        var world = after(ONE);
        world.put(ONE.spec("web", 1), State.RUNNING, false);
        world.forgetTargets("web");

        Plan plan = Planner.plan(world.observe(), ONE);

        assertThat(ids(plan)).containsExactly("ready:web-1-1", "targets:web:1");
        assertThat(step(plan, "targets:web:1").needs()).containsExactly("ready:web-1-1");
        assertThat(step(plan, "targets:web:1").act())
                .isEqualTo(new Act.SetTargets("web", Shares.even(local(id("web", 1, 1))), List.of()));
    }

    @Test
    void one_without_requests_that_is_not_ready_now_is_no_business_of_the_next_release() {
        Wanted first = wanted(1, Service.of("worker", "worker:1"));
        var world = after(first);
        world.put(first.spec("worker", 1), State.RUNNING, false);

        assertThat(ids(Planner.plan(world.observe(), wanted(2, Service.of("worker", "worker:1")))))
                .isEmpty();
    }
}
