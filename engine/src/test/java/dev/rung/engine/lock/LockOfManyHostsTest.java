package dev.rung.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.LockState;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.lock.LockAttempt.Busy;
import dev.rung.engine.lock.LockAttempt.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockOfManyHostsTest {
    private final MemoryLockStore a = new MemoryLockStore();
    private final MemoryLockStore b = new MemoryLockStore();
    private final MemoryLockStore c = new MemoryLockStore();
    private final EnvironmentLock lock = new EnvironmentLock(Map.of("c", c, "a", a, "b", b));

    private final Claim ann = new Claim("ann@laptop", 1, Instant.EPOCH, 1, "up");
    private final Claim bob = new Claim("bob@desk", 2, Instant.EPOCH, 1, "down");

    @Test
    void it_is_taken_on_all_hosts_under_one_number() {
        Lease lease = taken(ann);

        assertThat(lease.fence()).isEqualTo(1);
        assertThat(lease.hosts()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(lock.tryAcquire(bob)).isInstanceOf(Busy.class);
        lease.release();
        assertThat(taken(bob).fence()).isEqualTo(2);
    }

    @Test
    void hosts_that_cannot_be_reached_are_left_out_while_a_majority_remains() {
        c.cutOff = true;

        Lease lease = taken(ann);

        assertThat(lease.hosts()).containsExactlyInAnyOrder("a", "b");
        b.cutOff = true;
        assertThatThrownBy(() -> lock.tryAcquire(bob))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("1 of 3 hosts answered, 2 are needed; no answer from b, c");
    }

    @Test
    void whoever_meets_a_holder_gives_back_what_he_took() {
        a.cutOff = true;
        taken(ann);
        a.cutOff = false;

        assertThat(lock.tryAcquire(bob))
                .isInstanceOfSatisfying(
                        Busy.class,
                        busy -> assertThat(busy.holder().map(LockState.Holder::claim))
                                .contains(ann));
        assertThat(a.state().holder()).isEmpty();
        assertThat(a.state().fence()).as("the number is used up").isEqualTo(2);
    }

    @Test
    void a_number_is_higher_than_all_that_were_given_out_on_any_host_that_answers() {
        taken(ann).release();
        a.cutOff = true;
        taken(ann).release();
        a.cutOff = false;
        c.cutOff = true;

        assertThat(taken(bob).fence()).isEqualTo(3);
    }

    @Test
    void a_lease_is_judged_by_the_clock_of_the_host_that_keeps_it() {
        Lease late = taken(ann);
        b.clock.pass(LockState.LEASE);
        assertThat(lock.tryAcquire(bob)).as("a and c still wait").isInstanceOf(Busy.class);
        c.clock.pass(LockState.LEASE);
        a.cutOff = true;

        Lease next = taken(bob);

        assertThat(next.hosts()).containsExactlyInAnyOrder("b", "c");
        assertThat(late.isHeld()).isFalse();
        assertThat(late.renew()).isFalse();
        a.cutOff = false;
        late.release();
        assertThat(next.isHeld()).isTrue();
    }

    @Test
    void renewing_renews_every_host() {
        Lease lease = taken(ann);
        for (MemoryLockStore host : new MemoryLockStore[] {a, b, c}) {
            host.clock.pass(LockState.LEASE.minusSeconds(1));
        }
        assertThat(lease.renew()).isTrue();
        for (MemoryLockStore host : new MemoryLockStore[] {a, b, c}) {
            host.clock.pass(LockState.LEASE.minusSeconds(1));
            assertThat(host.state().holderAt(host.clock.now())).isPresent();
        }
    }

    @Test
    void whether_it_is_held_is_not_guessed() {
        Lease lease = taken(ann);
        a.cutOff = true;
        b.cutOff = true;

        assertThatThrownBy(lease::isHeld)
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void a_host_whose_answer_got_lost_is_given_back_too() {
        // It answers the question for its number, and then no more.
        c.answersLeft = 1;
        Lease lease = taken(ann);
        assertThat(lease.hosts()).containsExactlyInAnyOrder("a", "b");
        assertThat(c.state().isHeldBy(ann, 1)).isTrue();

        c.answersLeft = Integer.MAX_VALUE;
        lease.release();

        assertThat(c.state().holder()).isEmpty();
    }

    @Test
    void a_held_lock_of_many_hosts_tells_where_it_is_held() throws InterruptedException {
        c.cutOff = true;
        try (HeldLock held = lock.acquire("ann@laptop", "up", Duration.ZERO)) {
            assertThat(held.hosts()).containsExactlyInAnyOrder("a", "b");
            assertThat(held.isLost()).isFalse();
        }
        assertThat(lock.holder()).isEmpty();
    }

    private Lease taken(Claim claim) {
        return switch (lock.tryAcquire(claim)) {
            case Taken taken -> taken.lease();
            case Busy busy -> throw new AssertionError(busy);
        };
    }
}
