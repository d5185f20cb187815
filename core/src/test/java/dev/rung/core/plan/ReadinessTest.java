package dev.rung.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReadinessTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final InstanceId WEB = new InstanceId("web", 2, 1);
    private static final Act.AwaitReady LASTING = new Act.AwaitReady(WEB, false, Duration.ZERO);
    private static final Act.AwaitReady ENDING = new Act.AwaitReady(WEB, true, Duration.ZERO);
    private static final Act.AwaitCompleted ONCE = new Act.AwaitCompleted(WEB);
    private static final ActResult GONE = new ActResult.Failed("web-2-1: it is gone. Something else removed it", false);

    @Test
    void one_that_is_ready_passes() {
        assertThat(ready(LASTING, running(Health.NONE, true))).isEqualTo(ActResult.done());
        assertThat(ready(LASTING, running(Health.HEALTHY, true))).isEqualTo(ActResult.done());
    }

    @Test
    void one_that_is_not_ready_yet_is_looked_at_again_and_says_what_its_probe_answered() {
        var starting = told("connection refused\n", running(Health.STARTING, false));

        assertThat(ready(LASTING, starting))
                .isEqualTo(
                        new ActResult.NotYet("web-2-1: it is not ready\nconnection refused", Duration.ofMillis(250)));
    }

    @Test
    void one_whose_healthcheck_failed_fails_with_what_the_probe_answered() {
        var unwell = told("HTTP 500", running(Health.UNHEALTHY, false));

        assertThat(ready(LASTING, unwell))
                .isEqualTo(new ActResult.Failed("web-2-1: its healthcheck failed\nHTTP 500", true));
    }

    @Test
    void one_that_has_ended_fails_with_its_exit_code_and_its_last_words() {
        var crashed = told("no such table", ended(State.FAILED, Optional.of(3)));

        assertThat(ready(ENDING, crashed))
                .isEqualTo(new ActResult.Failed("web-2-1: it ended with exit code 3\nno such table", true));
        assertThat(ready(LASTING, ended(State.FAILED, Optional.empty())))
                .isEqualTo(new ActResult.Failed("web-2-1: it ended", true));
    }

    @Test
    void to_end_well_is_enough_only_for_one_that_may_end() {
        var ended = ended(State.EXITED, Optional.of(0));

        assertThat(ready(ENDING, ended)).isEqualTo(ActResult.done());
        assertThat(ready(LASTING, ended)).isEqualTo(new ActResult.Failed("web-2-1: it ended with exit code 0", true));
    }

    @Test
    void one_that_is_gone_was_removed_by_somebody_else_and_is_no_matter_of_health() {
        assertThat(Readiness.ready(LASTING, Optional.empty(), NOON)).isEqualTo(GONE);
        assertThat(Readiness.completed(ONCE, Optional.empty())).isEqualTo(GONE);
    }

    @Test
    void one_that_is_watched_passes_when_it_has_been_in_its_state_for_so_long() {
        var watched = new Act.AwaitReady(WEB, false, Duration.ofSeconds(10));
        var since = Optional.of(running(Health.NONE, true));

        assertThat(Readiness.ready(watched, since, NOON.plusSeconds(9)))
                .isEqualTo(new ActResult.NotYet("web-2-1 is ready and watched for a while", Duration.ofMillis(250)));
        assertThat(Readiness.ready(watched, since, NOON.plusSeconds(10))).isEqualTo(ActResult.done());
    }

    @Test
    void one_that_is_not_watched_passes_even_when_its_host_has_a_clock_that_is_fast() {
        assertThat(Readiness.ready(LASTING, Optional.of(running(Health.NONE, true)), NOON.minusSeconds(90)))
                .isEqualTo(ActResult.done());
    }

    @Test
    void a_one_shot_is_through_when_it_has_ended_well_and_fails_when_it_ended_otherwise() {
        var failed = told("no such column", ended(State.FAILED, Optional.of(1)));

        assertThat(Readiness.completed(ONCE, Optional.of(ended(State.EXITED, Optional.of(0)))))
                .isEqualTo(ActResult.done());
        assertThat(Readiness.completed(ONCE, Optional.of(failed)))
                .isEqualTo(new ActResult.Failed("web-2-1: it ended with exit code 1\nno such column", true));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            mode = Mode.EXCLUDE,
            names = {"EXITED", "FAILED"})
    void a_one_shot_is_awaited_as_long_as_it_has_not_ended(State state) {
        assertThat(Readiness.completed(ONCE, Optional.of(instance(state, Health.NONE, true, Optional.empty()))))
                .isEqualTo(new ActResult.NotYet("web-2-1 has not finished", Duration.ofMillis(250)));
    }

    private static ActResult ready(Act.AwaitReady gate, Instance observed) {
        return Readiness.ready(gate, Optional.of(observed), NOON);
    }

    private static Instance running(Health health, boolean ready) {
        return instance(State.RUNNING, health, ready, Optional.empty());
    }

    private static Instance ended(State state, Optional<Integer> exitCode) {
        return instance(state, Health.NONE, false, exitCode);
    }

    private static Instance told(String explanation, Instance bare) {
        return new Instance(
                bare.id(),
                bare.state(),
                bare.health(),
                bare.ready(),
                bare.addresses(),
                bare.since(),
                bare.restarts(),
                bare.exitCode(),
                bare.image(),
                bare.fingerprint(),
                bare.oneShot(),
                Optional.of(explanation));
    }

    /** One that came into its state at noon. */
    private static Instance instance(State state, Health health, boolean ready, Optional<Integer> exitCode) {
        return new Instance(
                WEB,
                state,
                health,
                ready,
                new LinkedHashMap<>(),
                NOON,
                0,
                exitCode,
                new ImageId("web:2"),
                "f",
                false,
                Optional.empty());
    }
}
