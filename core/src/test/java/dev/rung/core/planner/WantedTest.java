package dev.rung.core.planner;

import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Service;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WantedTest {
    private static final Wanted SHOP = wanted(
            1, on(web("web:1"), Condition.COMPLETED_SUCCESSFULLY, "migrate"), Service.of("migrate", "m:1"), worker());

    @Test
    void scaled_it_has_other_numbers_of_instances_and_is_else_the_same() {
        Wanted scaled = SHOP.scaled(Map.of("web", 3));

        assertThat(replicas(scaled, "web")).isEqualTo(3);
        assertThat(replicas(scaled, "worker")).isEqualTo(1);
        assertThat(fingerprint(scaled, "web")).isEqualTo(fingerprint(SHOP, "web"));
        assertThat(scaled.scaled(Map.of("web", 1))).isEqualTo(SHOP);
    }

    @Test
    void a_one_shot_is_not_scaled_and_neither_is_what_is_not_there() {
        assertThat(SHOP.scaled(Map.of("migrate", 3, "cache", 2))).isEqualTo(SHOP);
    }

    @Test
    void going_back_asks_for_no_new_instances() {
        Wanted back = SHOP.goingBack();

        assertThat(back.services()).containsOnlyKeys("web", "migrate", "worker");
        assertThat(fingerprint(back, "web")).isEqualTo(fingerprint(SHOP, "web"));
        assertThat(replicas(back, "web")).isEqualTo(1);
    }

    @Test
    void what_a_listener_leads_to_is_given_work_by_the_edge() {
        assertThat(SHOP.routed("web")).isTrue();
        assertThat(SHOP.routed("worker")).isFalse();
    }

    @Test
    void nothing_can_be_started_of_a_service_that_is_not_wanted() {
        assertThatThrownBy(() -> SHOP.spec("cache", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing is wanted of cache");
    }

    private static Service worker() {
        return Service.of("worker", "worker:1");
    }

    private static int replicas(Wanted wanted, String service) {
        return wish(wanted, service).replicas();
    }

    private static String fingerprint(Wanted wanted, String service) {
        return wish(wanted, service).fingerprint();
    }

    private static ServiceWish wish(Wanted wanted, String service) {
        return Optional.ofNullable(wanted.services().get(service)).orElseThrow();
    }
}
