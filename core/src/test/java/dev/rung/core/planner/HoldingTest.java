package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.PlanShape.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingTest {
    private static final Plan NOTHING = new Plan(3, List.of(), List.of("web-3-1 stays"), List.of());

    private final World world = new World("a", "b", "c");

    @Test
    void requests_are_held_back_on_the_hosts_that_do_not_yet_and_on_all_of_them_again_no_more() {
        world.perform("b", new Act.Hold(true));

        Plan on = Holding.plan(world.observe(), 3, true);
        assertThat(step(on, "maintenance").hosts()).containsExactly("a", "c");
        assertThat(step(on, "maintenance").undo()).containsExactly(new Act.Hold(false));
        world.carryOut(on);

        assertThat(Holding.plan(world.observe(), 3, true).steps()).isEmpty();
        assertThat(step(Holding.plan(world.observe(), 3, false), "maintenance").hosts())
                .containsExactly("a", "b", "c");
    }

    @Test
    void it_leaves_releases_alone_and_says_so_even_where_there_is_nothing_to_do() {
        assertThat(Holding.plan(world.observe(), 3, true).aside()).isTrue();
        assertThat(Holding.plan(world.observe(), 3, false))
                .isEqualTo(Holding.plan(world.observeWithout(Set.of("c")), 3, false))
                .matches(plan -> plan.aside() && plan.release() == 3);
    }

    @Test
    void a_host_that_was_away_is_brought_in_line_by_the_next_plan_whatever_it_is_for() {
        world.perform("a", new Act.Hold(true));

        Plan brought = Holding.inLine(NOTHING, world.observe(), Optional.of(true));

        assertThat(ids(brought)).containsExactly("maintenance");
        assertThat(step(brought, "maintenance").hosts()).containsExactly("b", "c");
        assertThat(brought.unchanged()).isEqualTo(NOTHING.unchanged());
        assertThat(brought.aside()).isFalse();
    }

    @Test
    void where_nobody_has_said_anything_the_edges_stay_as_they_are() {
        world.perform("a", new Act.Hold(true));

        assertThat(Holding.inLine(NOTHING, world.observe(), Optional.empty())).isEqualTo(NOTHING);
    }

    @Test
    void holding_back_and_serving_again_shut_each_other_out() {
        assertThat(Subjects.of(new Act.Hold(true)))
                .isEqualTo(Subjects.of(new Act.Hold(false)))
                .isNotEmpty();
    }
}
