package dev.rung.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.LockState.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LockStateTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Claim ANN = new Claim("ann@laptop", 1, Instant.EPOCH, 1, "up");
    private static final Claim BOB = new Claim("bob@desk", 2, Instant.EPOCH, 1, "down");

    @Test
    void it_is_taken_under_a_new_number_while_nobody_holds_it() {
        LockState held = LockState.NEVER_HELD.take(ANN, 1, NOON);

        assertThat(held.isHeldBy(ANN, 1)).isTrue();
        assertThat(held.isHeldBy(ANN, 2)).isFalse();
        assertThat(held.isHeldBy(BOB, 1)).isFalse();
        assertThat(held.take(BOB, 2, NOON)).as("held").isEqualTo(held);
        assertThat(held.broken().take(BOB, 1, NOON)).as("the number is not new").isEqualTo(held.broken());
        assertThat(held.broken().take(BOB, 2, NOON).isHeldBy(BOB, 2)).isTrue();
    }

    @Test
    void a_lease_runs_out_and_may_be_renewed_until_somebody_else_has_taken_over() {
        LockState held = LockState.NEVER_HELD.take(ANN, 1, NOON);
        Instant out = NOON.plus(LockState.LEASE);

        assertThat(held.holderAt(out.minusMillis(1))).isPresent();
        assertThat(held.holderAt(out)).isEmpty();
        assertThat(held.renewed(ANN, 1, out).holderAt(out)).isPresent();
        LockState next = held.take(BOB, 2, out);
        assertThat(next.isHeldBy(BOB, 2)).isTrue();
        assertThat(next.renewed(ANN, 1, out)).isEqualTo(next);
        assertThat(next.released(ANN, 1)).isEqualTo(next);
    }

    @Test
    void whoever_holds_it_can_be_told_to_others_with_what_for_and_since_when() {
        LockState held = LockState.NEVER_HELD.take(ANN, 1, NOON);

        assertThat(new LockReading(held, NOON.plusSeconds(5)).holder())
                .get()
                .hasToString("ann@laptop (up, process 1), since 2026-11-21T12:00:00Z");
        assertThat(new LockReading(held, NOON.plus(LockState.LEASE)).holder()).isEmpty();
    }

    @Test
    void letting_go_and_breaking_keep_the_number() {
        LockState held = LockState.NEVER_HELD.take(ANN, 4, NOON);

        assertThat(held.released(ANN, 4).fence()).isEqualTo(4);
        assertThat(held.released(ANN, 4).holder()).isEmpty();
        assertThat(held.released(BOB, 4)).isEqualTo(held);
        assertThat(held.broken()).isEqualTo(held.released(ANN, 4));
    }

    @Test
    void seizing_passes_by_a_holder_with_a_new_number_only() {
        LockState held = LockState.NEVER_HELD.take(ANN, 4, NOON);

        assertThat(held.seized(BOB, 4, NOON)).isEqualTo(held);
        assertThat(held.seized(BOB, 5, NOON).isHeldBy(BOB, 5)).isTrue();
    }

    @Test
    void a_deserted_lock_is_free_at_once_and_still_names_who_held_it() {
        LockState deserted = LockState.NEVER_HELD.take(ANN, 1, NOON).abandoned(NOON.plusSeconds(1));

        assertThat(deserted.holderAt(NOON.plusSeconds(1))).isEmpty();
        assertThat(deserted.holder()).isPresent();
        assertThat(deserted.abandoned(NOON.plus(Duration.ofDays(1))))
                .as("no later")
                .isEqualTo(deserted);
    }

    @Test
    void a_quorum_is_more_than_half_of_the_hosts_that_count() {
        assertThat(new Quorum(1).needed()).isEqualTo(1);
        assertThat(new Quorum(2).needed()).isEqualTo(2);
        assertThat(new Quorum(5).needed()).isEqualTo(3);
        assertThat(new Quorum(4).isReachedBy(2)).isFalse();
        assertThat(Quorum.of(List.of("a", "b", "c"), Set.of("b", "x"))).isEqualTo(new Quorum(2));
        assertThatThrownBy(() -> Quorum.of(List.of("a"), Set.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
