package dev.rung.core.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.restart.RestartHistory.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartHistoryTest {
    private static final Duration AT_ONCE = Duration.ofMillis(5);

    @Test
    void without_a_policy_it_stays_down() {
        assertThat(RestartHistory.NONE.decide(RestartRule.NO, 1, AT_ONCE)).isInstanceOf(Decision.StayDown.class);
    }

    @Test
    void on_failure_leaves_a_success_down() {
        assertThat(RestartHistory.NONE.decide(RestartRule.onFailure(0), 0, AT_ONCE))
                .isInstanceOf(Decision.StayDown.class);
        assertThat(RestartHistory.NONE.decide(RestartRule.onFailure(0), 137, AT_ONCE))
                .isInstanceOf(Decision.Restart.class);
    }

    @Test
    void always_restarts_a_success_too() {
        assertThat(RestartHistory.NONE.decide(RestartRule.ALWAYS, 0, AT_ONCE)).isInstanceOf(Decision.Restart.class);
    }

    @Test
    void the_wait_doubles_from_100_ms_to_a_minute() {
        assertThat(waits(RestartRule.ALWAYS, 12))
                .containsExactly(
                        100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 51_200L, 60_000L, 60_000L);
    }

    @Test
    void ten_seconds_up_start_the_wait_afresh() {
        RestartHistory tired = new RestartHistory(9, Duration.ofSeconds(50));
        assertThat(restart(tired, RestartRule.ALWAYS, Duration.ofSeconds(9)).after())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(restart(tired, RestartRule.ALWAYS, Duration.ofSeconds(10)).after())
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void it_gives_up_after_the_allowed_attempts_even_when_they_are_far_apart() {
        RestartHistory two = new RestartHistory(2, Duration.ofMillis(200));
        assertThat(two.decide(RestartRule.onFailure(2), 1, Duration.ofHours(1)))
                .isEqualTo(new Decision.StayDown("gave up after 2 restarts"));
        assertThat(two.decide(RestartRule.onFailure(3), 1, AT_ONCE)).isInstanceOf(Decision.Restart.class);
    }

    @Test
    void an_instance_up_for_the_window_has_its_attempts_forgiven() {
        RestartRule rule = new RestartRule(RestartRule.When.ON_FAILURE, 2, Duration.ZERO, Duration.ofMinutes(1));
        RestartHistory two = new RestartHistory(2, Duration.ofMillis(200));
        assertThat(two.decide(rule, 1, Duration.ofSeconds(59))).isInstanceOf(Decision.StayDown.class);
        assertThat(restart(two, rule, Duration.ofSeconds(60)).history().attempts())
                .isEqualTo(1);
    }

    @Test
    void the_wait_is_never_shorter_than_the_delay_asked_for() {
        RestartRule rule = new RestartRule(RestartRule.When.ALWAYS, 0, Duration.ofMillis(500), Duration.ZERO);
        assertThat(waits(rule, 4)).containsExactly(500L, 500L, 500L, 800L);
    }

    @Test
    void negative_rules_are_refused() {
        assertThatThrownBy(() -> RestartRule.onFailure(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> waits(RestartRule rule, int count) {
        List<Long> waits = new ArrayList<>();
        RestartHistory history = RestartHistory.NONE;
        for (int i = 0; i < count; i++) {
            Decision.Restart restart = restart(history, rule, AT_ONCE);
            waits.add(restart.after().toMillis());
            history = restart.history();
        }
        return waits;
    }

    private static Decision.Restart restart(RestartHistory history, RestartRule rule, Duration uptime) {
        return (Decision.Restart) history.decide(rule, 1, uptime);
    }
}
