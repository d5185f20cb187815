package dev.rung.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.LockState;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.lock.LockState.Holder;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.HandClock;
import dev.rung.engine.SystemClock;
import dev.rung.engine.state.EnvironmentFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EnvironmentLockTest {
    @TempDir
    private Path path;

    private final HandClock clock = new HandClock();
    private EnvironmentFolder folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), Path.of("/"));
    private EnvironmentLock lock = new EnvironmentLock(folder, clock);

    @BeforeEach
    void aLockInAFolderThatIsNotThereYet() {
        folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), path.resolve("shop/default"));
        lock = new EnvironmentLock(folder, clock);
    }

    @Test
    void who_comes_second_is_told_who_holds_it_and_since_when() throws InterruptedException {
        try (HeldLock held = lock.acquire("ann@laptop", "up", Duration.ZERO)) {
            assertThatThrownBy(() -> lock.acquire("bob@laptop", "down", Duration.ZERO))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining(
                            "ann@laptop (up, process " + ProcessHandle.current().pid())
                    .hasMessageContaining("since 2026-11-21T12:00:00Z");
            assertThat(held.isLost()).isFalse();
        }
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void the_same_caller_at_the_same_instant_does_not_get_it_twice() throws InterruptedException {
        try (HeldLock held = lock.acquire("ann@laptop", "up", Duration.ZERO)) {
            assertThat(held.fence()).isEqualTo(1);
            assertThatThrownBy(() -> lock.acquire("ann@laptop", "up", Duration.ZERO))
                    .isInstanceOf(LockedException.class);
        }
    }

    @Test
    void every_holder_has_a_higher_number_than_all_before() throws InterruptedException {
        for (long fence = 1; fence <= 3; fence++) {
            try (HeldLock held = lock.acquire("ann@laptop", "up", Duration.ZERO)) {
                assertThat(held.fence()).isEqualTo(fence);
            }
        }
    }

    @Test
    void threads_that_wait_for_it_hold_it_one_at_a_time() throws Exception {
        var real = new EnvironmentLock(folder, new SystemClock());
        var inside = new AtomicInteger();
        var fences = new ConcurrentSkipListSet<Long>();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> {
                try (HeldLock held = real.acquire("ann@laptop", "up", Duration.ofSeconds(60))) {
                    fences.add(held.fence());
                    int together = inside.incrementAndGet();
                    // Long enough for the others to come in, if they can.
                    for (int look = 0; look < 50; look++) {
                        assertThat(held.isLost()).isFalse();
                    }
                    inside.decrementAndGet();
                    return together;
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> together : threads.invokeAll(tasks)) {
                assertThat(together.get()).isEqualTo(1);
            }
        }
        assertThat(fences).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void two_processes_exclude_each_other_and_a_killed_one_is_passed_by() throws Exception {
        var real = new EnvironmentLock(folder, new SystemClock());
        Process other = otherProcess();
        try {
            assertThat(firstLine(other)).isEqualTo("fence 1");
            assertThatThrownBy(() -> real.acquire("ann@laptop", "up", Duration.ZERO))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("other@machine");

            other.destroyForcibly();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(real.holder()).isEmpty();
            assertThat(real.state().holder()).isPresent();
            try (HeldLock held = real.acquire("ann@laptop", "up", Duration.ofSeconds(30))) {
                assertThat(held.fence()).isEqualTo(2);
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_process_that_waits_gets_it_when_the_holder_lets_go() throws Exception {
        var real = new EnvironmentLock(folder, new SystemClock());
        HeldLock held = real.acquire("ann@laptop", "up", Duration.ZERO);
        Process other = otherProcess();
        try {
            held.close();
            assertThat(firstLine(other)).isEqualTo("fence 2");
            other.getOutputStream().close();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(real.holder()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_lease_that_was_not_renewed_runs_out_and_the_late_holder_knows() throws InterruptedException {
        Lease late = take("ann@laptop");
        clock.pass(LockState.LEASE.minusMillis(1));
        assertThat(lock.holder()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(lock.holder()).isEmpty();
        assertThat(late.isHeld()).as("nobody has taken over yet").isTrue();

        try (HeldLock next = lock.acquire("bob@laptop", "down", Duration.ZERO)) {
            assertThat(next.fence()).isEqualTo(2);
            assertThat(late.isHeld()).isFalse();
            assertThat(late.renew()).isFalse();
            late.release();
            assertThat(next.isLost()).as("closing the lost one changes nothing").isFalse();
        }
    }

    @Test
    void a_renewed_lease_goes_on_from_then() {
        Lease held = take("ann@laptop");
        clock.pass(Duration.ofSeconds(50));
        assertThat(held.renew()).isTrue();
        clock.pass(Duration.ofSeconds(50));
        assertThat(lock.holder()).isPresent();
    }

    @Test
    void a_later_process_of_the_same_number_is_not_the_holder() throws IOException {
        var gone = new Holder(
                new Claim("ann@laptop", ProcessHandle.current().pid(), Instant.EPOCH, 1, "up"),
                clock.now(),
                clock.now().plus(LockState.LEASE));
        Files.createDirectories(folder.path());
        Files.writeString(folder.lock(), LockStateJson.write(new LockState(5, Optional.of(gone))));

        assertThat(lock.state().holder()).map(Holder::claim).contains(gone.claim());
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void seizing_it_takes_it_from_its_holder_who_notices() throws InterruptedException {
        HeldLock held = lock.acquire("ann@laptop", "up", Duration.ZERO);

        try (HeldLock seized = lock.seize("bob@laptop", "unlock")) {
            assertThat(seized.fence()).isEqualTo(2);
            assertThat(seized.isLost()).isFalse();
            assertThat(held.isLost()).isTrue();
            assertThat(lock.holder()).map(holder -> holder.claim().who()).contains("bob@laptop");
        }
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void a_damaged_file_is_told_with_its_name() throws IOException {
        Files.createDirectories(folder.path());
        for (String damaged :
                List.of("", "{", "{\"fence\":1,\"holder\":{\"who\":\"a\",\"pid\":1,\"process_start\":\"noon\"}}")) {
            Files.writeString(folder.lock(), damaged);
            assertThatThrownBy(lock::state)
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(folder.lock() + ": the lock cannot be used");
        }
    }

    private Lease take(String who) {
        var own = ProcessHandle.current();
        var claim = new Claim(who, own.pid(), own.info().startInstant().orElse(Instant.EPOCH), -1, "up");
        return switch (lock.tryAcquire(claim)) {
            case LockAttempt.Taken taken -> taken.lease();
            case LockAttempt.Busy busy -> throw new AssertionError(busy);
        };
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProcess.class.getName(),
                        folder.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        // Closed with the process.
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Optional.ofNullable(reader.readLine()).orElse("");
    }
}
