package dev.rung.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.health.HealthTracker.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTrackerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final HealthRules RULES = new HealthRules(
            Duration.ofSeconds(10), Duration.ofSeconds(1), 3, Duration.ofSeconds(30), Duration.ofSeconds(2));

    @Test
    void one_success_makes_a_starting_instance_healthy() {
        assertThat(HealthTracker.starting().succeeded().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void failures_in_the_start_period_do_not_count() {
        HealthTracker tracker = HealthTracker.starting();
        for (int second = 1; second < 30; second++) {
            tracker = tracker.failed(RULES, Duration.ofSeconds(second));
        }
        assertThat(tracker.status()).isEqualTo(Status.STARTING);
        assertThat(tracker.failures()).isZero();
    }

    @Test
    void retries_failures_after_the_start_period_make_it_unhealthy() {
        HealthTracker tracker =
                HealthTracker.starting().failed(RULES, Duration.ofSeconds(30)).failed(RULES, Duration.ofSeconds(40));
        assertThat(tracker.status()).isEqualTo(Status.STARTING);
        assertThat(tracker.failed(RULES, Duration.ofSeconds(50)).status()).isEqualTo(Status.UNHEALTHY);
    }

    @Test
    void early_probes_between_two_intervals_are_free() {
        HealthTracker tracker = HealthTracker.starting().failed(RULES, Duration.ofSeconds(30));
        assertThat(tracker.failed(RULES, Duration.ofSeconds(39)).failures()).isEqualTo(1);
        assertThat(tracker.failed(RULES, Duration.ofSeconds(40)).failures()).isEqualTo(2);
    }

    @Test
    void a_success_forgives_the_failures_before_it() {
        HealthTracker tracker = HealthTracker.starting()
                .succeeded()
                .failed(RULES, Duration.ofSeconds(60))
                .failed(RULES, Duration.ofSeconds(70))
                .succeeded()
                .failed(RULES, Duration.ofSeconds(90));
        assertThat(tracker.status()).isEqualTo(Status.HEALTHY);
        assertThat(tracker.failures()).isEqualTo(1);
    }

    @Test
    void a_healthy_instance_that_fails_within_the_start_period_is_counted() {
        HealthTracker tracker = HealthTracker.starting().succeeded();
        for (int i = 1; i <= 3; i++) {
            tracker = tracker.failed(RULES, Duration.ofSeconds(i));
        }
        assertThat(tracker.status()).isEqualTo(Status.UNHEALTHY);
    }

    @Test
    void an_unhealthy_instance_can_recover() {
        HealthTracker unhealthy = new HealthTracker(Status.UNHEALTHY, 3, Duration.ofSeconds(90), 0);
        assertThat(unhealthy.succeeded().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void the_first_probes_come_early_and_then_less_often() {
        HealthTracker tracker = HealthTracker.starting();
        assertThat(tracker.untilNextProbe(RULES, Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        tracker = tracker.failed(RULES, Duration.ofMillis(300));
        assertThat(tracker.untilNextProbe(RULES, Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(400));
        for (int i = 0; i < 8; i++) {
            tracker = tracker.failed(RULES, Duration.ofSeconds(1));
        }
        assertThat(tracker.untilNextProbe(RULES, Duration.ofSeconds(2))).isEqualTo(RULES.startInterval());
    }

    @Test
    void after_the_start_period_the_probe_that_counts_is_not_missed() {
        HealthTracker tracker = new HealthTracker(Status.STARTING, 1, Duration.ofSeconds(30), 10);
        assertThat(tracker.untilNextProbe(RULES, Duration.ofSeconds(33))).isEqualTo(Duration.ofSeconds(7));
        assertThat(tracker.untilNextProbe(RULES, Duration.ofSeconds(41))).isEqualTo(Duration.ZERO);
    }

    @Test
    void at_the_end_of_the_start_period_the_first_probe_that_counts_comes_at_once() {
        HealthTracker tracker = new HealthTracker(Status.STARTING, 0, Duration.ZERO, 10);
        assertThat(tracker.untilNextProbe(RULES, RULES.startPeriod().minusMillis(1)))
                .isEqualTo(RULES.startInterval());
        assertThat(tracker.untilNextProbe(RULES, RULES.startPeriod())).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_healthy_instance_is_probed_every_interval() {
        assertThat(HealthTracker.starting().succeeded().untilNextProbe(RULES, Duration.ofSeconds(1)))
                .isEqualTo(RULES.interval());
    }

    @Test
    void one_failure_is_enough_where_one_retry_is_written() {
        var strict = new HealthRules(SECOND, SECOND, 1, Duration.ZERO, SECOND);
        assertThat(HealthTracker.starting().failed(strict, SECOND).status()).isEqualTo(Status.UNHEALTHY);
    }

    @Test
    void rules_out_of_range_are_refused() {
        assertThatThrownBy(() -> new HealthRules(Duration.ZERO, SECOND, 3, Duration.ZERO, SECOND))
                .hasMessage("interval must be more than zero: PT0S");
        assertThatThrownBy(() -> new HealthRules(SECOND, Duration.ZERO, 3, Duration.ZERO, SECOND))
                .hasMessage("timeout must be more than zero: PT0S");
        assertThatThrownBy(() -> new HealthRules(SECOND, SECOND, 0, Duration.ZERO, SECOND))
                .hasMessage("retries must be at least 1: 0");
        assertThatThrownBy(() -> new HealthRules(SECOND, SECOND, 3, SECOND.negated(), SECOND))
                .hasMessage("start_period must not be negative: PT-1S");
        assertThatThrownBy(() -> new HealthRules(SECOND, SECOND, 3, Duration.ZERO, Duration.ZERO))
                .hasMessage("start_interval must be more than zero: PT0S");
    }
}
