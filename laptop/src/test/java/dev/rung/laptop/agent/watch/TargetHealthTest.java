package dev.rung.laptop.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TargetHealthTest {
    private static final InstanceId WEB = new InstanceId("web", 1, 1);

    private static SequencedMap<Integer, Address> at(int port) {
        var addresses = new LinkedHashMap<Integer, Address>();
        addresses.put(8080, new Address("127.0.0.1", port));
        return addresses;
    }

    private static Target target(Target.State state, int port) {
        return new Target(WEB, at(port), state);
    }

    static Instance instance(InstanceId id, State state, boolean ready, SequencedMap<Integer, Address> addresses) {
        return new Instance(
                id,
                state,
                Health.NONE,
                ready,
                addresses,
                Instant.EPOCH,
                0,
                Optional.empty(),
                new ImageId("sha256:0"),
                "f",
                false,
                Optional.empty());
    }

    private static Target decided(Target target, Instance... observed) {
        return TargetHealth.decide(List.of(target), List.of(observed)).getFirst();
    }

    @Test
    void one_that_runs_and_is_ready_is_active_whatever_it_was() {
        Instance well = instance(WEB, State.RUNNING, true, at(1));
        assertThat(decided(target(Target.State.ACTIVE, 1), well)).isEqualTo(target(Target.State.ACTIVE, 1));
        assertThat(decided(target(Target.State.DOWN, 1), well)).isEqualTo(target(Target.State.ACTIVE, 1));
    }

    @Test
    void whatever_becomes_of_it_its_weight_stays() {
        Instance moved = instance(WEB, State.RUNNING, true, at(2));
        assertThat(decided(target(Target.State.ACTIVE, 1).weighing(5), moved))
                .isEqualTo(target(Target.State.ACTIVE, 2).weighing(5));
        assertThat(decided(target(Target.State.ACTIVE, 1).weighing(5)))
                .isEqualTo(target(Target.State.DOWN, 1).weighing(5));
    }

    @Test
    void one_that_is_not_ready_or_does_not_run_is_down() {
        for (State state : State.values()) {
            assertThat(decided(target(Target.State.ACTIVE, 1), instance(WEB, state, false, at(1)))
                            .state())
                    .isEqualTo(Target.State.DOWN);
            assertThat(decided(target(Target.State.ACTIVE, 1), instance(WEB, state, true, at(1)))
                            .state())
                    .isEqualTo(state == State.RUNNING ? Target.State.ACTIVE : Target.State.DOWN);
        }
    }

    @Test
    void one_that_is_gone_is_down() {
        assertThat(decided(target(Target.State.ACTIVE, 1))).isEqualTo(target(Target.State.DOWN, 1));
    }

    @Test
    void one_that_a_plan_drains_stays_as_it_is() {
        Target draining = target(Target.State.DRAINING, 1);
        assertThat(decided(draining, instance(WEB, State.RUNNING, true, at(2)))).isEqualTo(draining);
        assertThat(decided(draining)).isEqualTo(draining);
    }

    @Test
    void its_address_is_the_one_it_has_now_and_the_last_known_while_it_has_none() {
        assertThat(decided(target(Target.State.ACTIVE, 1), instance(WEB, State.RUNNING, true, at(2))))
                .isEqualTo(target(Target.State.ACTIVE, 2));
        assertThat(decided(target(Target.State.ACTIVE, 1), instance(WEB, State.STARTING, false, new LinkedHashMap<>())))
                .isEqualTo(target(Target.State.DOWN, 1));
    }

    @Test
    void instances_that_no_plan_has_set_are_no_targets() {
        assertThat(TargetHealth.decide(List.of(), List.of(instance(WEB, State.RUNNING, true, at(1)))))
                .isEmpty();
    }

    @Test
    void those_that_ran_before_keep_their_place_and_new_ones_follow() {
        InstanceId other = new InstanceId("db", 1, 1);
        InstanceId ended = new InstanceId("old", 1, 1);
        assertThat(RunningInstances.next(
                        List.of(ended, WEB),
                        List.of(
                                instance(other, State.STARTING, false, at(1)),
                                instance(ended, State.EXITED, false, at(1)),
                                instance(WEB, State.RUNNING, true, at(1)))))
                .containsExactly(WEB, other);
    }
}
