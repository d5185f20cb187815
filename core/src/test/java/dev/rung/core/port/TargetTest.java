package dev.rung.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Target.State;
import dev.rung.core.release.InstanceId;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Target WEB = new Target(new InstanceId("web", 3, 1), new LinkedHashMap<>(), State.ACTIVE);

    @Test
    void a_target_has_the_usual_weight_unless_it_is_given_another_and_keeps_it_in_every_state() {
        assertThat(WEB.weight()).isEqualTo(Target.USUAL_WEIGHT);
        assertThat(WEB.weighing(5).in(State.DRAINING).weight()).isEqualTo(5);
        assertThat(WEB.weighing(5).in(State.DRAINING).state()).isEqualTo(State.DRAINING);
    }

    @Test
    void weights_are_from_1_to_256() {
        assertThat(WEB.weighing(1).weight()).isEqualTo(1);
        assertThat(WEB.weighing(256).weight()).isEqualTo(256);
        assertThatThrownBy(() -> WEB.weighing(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("web-3-1");
        assertThatThrownBy(() -> WEB.weighing(257)).isInstanceOf(IllegalArgumentException.class);
    }
}
