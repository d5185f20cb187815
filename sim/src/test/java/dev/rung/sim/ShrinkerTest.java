package dev.rung.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.sim.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final Fault FULL = new Fault.DiskFull("h1", 1, 2);
    private static final Fault LATE = new Fault.Late(3, 4);
    private static final Fault DEAD = new Fault.HostDies("h1", 5, 6);
    private static final Fault SLEEPY = new Fault.Sleeps(2, 7, 8);

    private static Scenario scenario(Fault... faults) {
        return Scenario.of(1).with(List.of(faults));
    }

    @Test
    void what_is_not_needed_for_the_failure_goes() {
        var shrinker = new Shrinker(some -> some.faults().containsAll(List.of(LATE, SLEEPY)));

        assertThat(shrinker.shortest(scenario(FULL, LATE, DEAD, SLEEPY)).faults())
                .containsExactly(LATE, SLEEPY);
    }

    @Test
    void what_can_only_be_spared_once_another_is_gone_goes_too() {
        // Without the disk's fault the host's is needed no more, but not the other way round.
        var shrinker = new Shrinker(some -> some.faults().contains(LATE)
                && (!some.faults().contains(FULL) || some.faults().contains(DEAD)));

        assertThat(shrinker.shortest(scenario(DEAD, FULL, LATE)).faults()).containsExactly(LATE);
    }

    @Test
    void a_failure_that_needs_no_fault_is_told_without_any() {
        assertThat(new Shrinker(_ -> true).shortest(scenario(FULL, LATE)).faults())
                .isEmpty();
    }
}
