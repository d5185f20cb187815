package dev.rung.laptop.agent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.LockState;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.lock.LockAttempt;
import dev.rung.engine.lock.LockStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of an environment that three hosts keep, each at the far end of its agent's socket. */
class RemoteLockStoreTest {
    @TempDir
    Path folder;

    private List<AgentBed> hosts = List.of();

    @BeforeEach
    void open() {
        hosts = List.of(
                AgentBed.in(folder.resolve("a")), AgentBed.in(folder.resolve("b")), AgentBed.in(folder.resolve("c")));
    }

    @AfterEach
    void close() {
        hosts.forEach(AgentBed::close);
    }

    @Test
    void of_two_operators_one_holds_it_and_the_other_is_told_who() throws InterruptedException {
        try (HeldLock held = lock().acquire("ann@laptop", "up", Duration.ZERO)) {
            assertThat(held.hosts()).containsExactlyInAnyOrder("a", "b", "c");

            assertThat(lock().tryAcquire(another("bob@desk", 1)))
                    .isInstanceOfSatisfying(
                            LockAttempt.Busy.class,
                            busy -> assertThat(
                                            busy.holder().orElseThrow().claim().who())
                                    .isEqualTo("ann@laptop"));
        }
        assertThat(lock().holder()).isEmpty();
    }

    @Test
    void a_holder_on_another_machine_is_not_taken_for_one_whose_process_is_gone() {
        assertThat(lock().tryAcquire(another("bob@desk", Long.MAX_VALUE))).isInstanceOf(LockAttempt.Taken.class);

        assertThat(lock().holder()).isPresent();
    }

    @Test
    void a_holder_on_this_machine_whose_process_is_gone_is_not_waited_for() throws InterruptedException {
        LockState.Claim gone;
        try (HeldLock _ = lock().acquire("ann@laptop", "up", Duration.ZERO)) {
            LockState.Claim me = lock().holder().orElseThrow().claim();
            gone = new LockState.Claim(me.who(), Long.MAX_VALUE, me.processStart(), 7, "up", me.machine());
        }
        assertThat(lock().tryAcquire(gone)).isInstanceOf(LockAttempt.Taken.class);

        assertThat(lock().holder()).isEmpty();
        lock().acquire("ann@laptop", "resume", Duration.ZERO).close();
    }

    @Test
    void a_majority_is_enough_and_less_is_not() throws InterruptedException {
        hosts.getFirst().close();
        try (HeldLock held = lock().acquire("ann@laptop", "up", Duration.ZERO)) {
            assertThat(held.hosts()).containsExactlyInAnyOrder("b", "c");
        }
        hosts.get(1).close();

        assertThatThrownBy(() -> lock().tryAcquire(another("ann@laptop", 1)))
                .hasMessageContaining("1 of 3 hosts answered, 2 are needed");
    }

    @Test
    void no_change_is_lost_when_many_change_at_once() throws Exception {
        LockStore store = new RemoteLockStore(hosts.getFirst().client(), AgentBed.SHOP);
        var changes = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 20; i++) {
            changes.add(() -> store.change((state, _) -> new LockState(state.fence() + 1, Optional.empty())));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(changes)) {
                done.get();
            }
        }

        assertThat(store.read().state().fence()).isEqualTo(20);
    }

    private static LockState.Claim another(String who, long pid) {
        return new LockState.Claim(who, pid, Instant.EPOCH, 1, "up", Optional.of("another machine"));
    }

    private EnvironmentLock lock() {
        return new EnvironmentLock(Map.of("a", store(0), "b", store(1), "c", store(2)));
    }

    private LockStore store(int host) {
        return new RemoteLockStore(hosts.get(host).client(), AgentBed.SHOP);
    }
}
