package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.ids;
import static dev.rung.core.planner.Wishes.placed;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.core.app.Service;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LostHostTest {
    private static final List<String> ALL = List.of("a", "b", "c");
    private static final Service DB = writing(Service.of("db", "postgres:17.0"), "data");

    private final Wanted wanted = wanted(1, replicas(web("web:1"), 3), DB);
    private final Placement before = new Placement(ALL, Map.of(), Map.of("db", "c"));
    private final World world = new World("a", "b", "c");

    @Test
    void what_stood_on_a_host_that_is_given_up_runs_on_the_others_but_for_its_data_which_stands_nowhere() {
        world.carryOut(Planner.plan(world.observe(), placed(wanted, before)));

        Plan plan = Planner.plan(world.observeWithout(Set.of("c")), placed(wanted, before.losing("c")));

        assertThat(plan.data()).containsExactly(entry("db", ""));
        assertThat(plan.notes())
                .containsExactly("db: its data is lost with c; the next 'rung up' starts it anew, empty");
        assertThat(plan.steps()).extracting(Step::what).contains("give up host c, and with it the data of db");
        assertThat(plan.steps().getLast().id()).isEqualTo("host:c");
        assertThat(ids(plan)).contains("start:web-1-4").noneMatch(id -> id.startsWith("start:db"));
    }

    @Test
    void a_host_without_data_is_given_up_even_where_the_others_have_nothing_to_do() {
        Wanted onTwo = placed(wanted(1, replicas(web("web:1"), 2)), new Placement(ALL, Map.of(), Map.of()).losing("c"));
        world.carryOut(Planner.plan(world.observe(), placed(onTwo, "a", "b", "c")));

        Plan plan = Planner.plan(world.observeWithout(Set.of("c")), onTwo);

        assertThat(plan.steps()).extracting(Step::what).containsExactly("give up host c");
        assertThat(plan.data()).isEmpty();
    }

    @Test
    void once_its_data_stands_nowhere_a_service_starts_anew_on_another_host() {
        Plan plan = Planner.plan(
                new World("a", "b").observe(), placed(wanted, new Placement(List.of("a", "b"), Map.of(), Map.of())));

        assertThat(plan.data()).containsExactly(entry("db", "a"));
        assertThat(ids(plan)).contains("volume:data", "start:db-1-1");
    }

    @Test
    void data_on_a_host_that_is_not_named_any_more_is_refused_and_what_to_type_is_told() {
        Wanted onTwo = placed(wanted, new Placement(List.of("a", "b"), Map.of(), Map.of("db", "c")));

        assertThatThrownBy(() -> Planner.plan(new World("a", "b").observe(), onTwo))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        e -> assertThat(e.remedy()).contains("rung.yaml", "'rung hosts remove c'"))
                .hasMessage("db: its data stands on c, which is none of the hosts any more");
    }

    @Test
    void a_host_that_rung_yaml_does_not_name_any_more_is_given_up_all_the_same() {
        Wanted onTwo = placed(wanted, new Placement(List.of("a", "b"), Map.of(), Map.of("db", "c")).losing("c"));

        assertThat(Planner.plan(new World("a", "b").observe(), onTwo).data()).containsExactly(entry("db", ""));
    }

    @Test
    void a_host_is_given_up_where_nothing_serves_too() {
        Plan plan = Removal.down(new World("a", "b").observe(), placed(wanted, before.losing("c")), false);

        assertThat(plan.steps()).extracting(Step::id).containsExactly("host:c");
        assertThat(plan.data()).containsExactly(entry("db", ""));
    }
}
