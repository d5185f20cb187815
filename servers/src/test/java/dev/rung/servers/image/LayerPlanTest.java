package dev.rung.servers.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerPlanTest {
    private static final List<String> IMAGE = List.of("base", "library", "app");

    @Test
    void a_host_that_has_nothing_is_sent_everything() {
        var plan = LayerPlan.of(IMAGE, Map.of(), Set.of(), true);

        assertThat(plan.packed()).containsExactly("base", "library", "app");
        assertThat(plan.sent()).containsExactly("base", "library", "app");
        assertThat(plan.salvaged()).isEmpty();
    }

    @Test
    void only_what_stands_above_the_layers_of_the_image_before_is_sent() {
        var plan = LayerPlan.of(IMAGE, Map.of("before", List.of("base", "library", "older app")), Set.of(), true);

        assertThat(plan.packed()).containsExactly("app");
        assertThat(plan.sent()).containsExactly("app");
    }

    @Test
    void an_engine_that_wants_all_layers_is_given_those_of_its_other_images() {
        var plan = LayerPlan.of(IMAGE, Map.of("before", List.of("base", "library", "older app")), Set.of(), false);

        assertThat(plan.packed()).containsExactly("base", "library", "app");
        assertThat(plan.salvaged()).isEqualTo(Map.of("before", Set.of("base", "library")));
        assertThat(plan.sent()).containsExactly("app");
    }

    @Test
    void a_layer_above_a_new_base_is_taken_from_the_image_that_has_it() {
        var plan = LayerPlan.of(IMAGE, Map.of("before", List.of("older base", "library", "app")), Set.of(), true);

        assertThat(plan.packed()).containsExactly("base", "library", "app");
        assertThat(plan.salvaged()).isEqualTo(Map.of("before", Set.of("library", "app")));
        assertThat(plan.sent()).containsExactly("base");
    }

    @Test
    void what_arrived_before_a_cut_is_not_sent_again() {
        var plan = LayerPlan.of(IMAGE, Map.of(), Set.of("sha256:of another", "base"), true);

        assertThat(plan.packed()).containsExactly("base", "library", "app");
        assertThat(plan.sent()).containsExactly("library", "app");
    }

    @Test
    void an_image_that_is_there_under_another_name_needs_no_layer() {
        var plan = LayerPlan.of(IMAGE, Map.of("same", List.of("base", "library", "app", "more")), Set.of(), true);

        assertThat(plan.packed()).isEmpty();
        assertThat(plan.sent()).isEmpty();
    }

    @Test
    void a_layer_that_an_image_has_twice_is_packed_once() {
        var plan = LayerPlan.of(List.of("base", "empty", "app", "empty"), Map.of(), Set.of(), true);

        assertThat(plan.packed()).containsExactly("base", "empty", "app");
    }
}
