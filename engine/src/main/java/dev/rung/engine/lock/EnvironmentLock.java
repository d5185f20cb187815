package dev.rung.engine.lock;

import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.lock.LockState.Holder;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The lock of an environment: one holder at a time, with a lease and a number that rises for ever.
 *
 * <p>The file is only read and written under the operating system's lock on a file beside it, so two processes never both
 * believe that they hold it. A holder whose lease has run out, or whose process is gone from this machine, is passed by.
 */
public final class EnvironmentLock {
    /** How long a holder may go without renewing. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    // The operating system's lock excludes other processes only.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final Clock clock;

    /** The lock of an environment whose folder may not exist yet. */
    public EnvironmentLock(EnvironmentFolder folder, Clock clock) {
        this.file = folder.lock();
        this.clock = clock;
    }

    /** What the lock file says; a holder that may be passed by is still named. */
    public LockState state() {
        return guarded(state -> state);
    }

    /** Who holds it now and must be waited for. */
    public Optional<Holder> holder() {
        return state().holder().filter(this::isAlive);
    }

    /**
     * Takes the lock.
     *
     * @param who {@code user@machine}
     * @param reason the command
     * @param wait how long to wait for another holder at most
     * @throws LockedException when somebody else holds it for longer
     */
    public HeldLock acquire(String who, String reason, Duration wait) throws InterruptedException {
        Instant until = clock.now().plus(wait);
        while (true) {
            Optional<HeldLock> held = tryAcquire(who, reason);
            if (held.isPresent()) {
                return held.get();
            }
            if (!clock.now().isBefore(until)) {
                throw new LockedException(state().holder());
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /** Takes the lock from whoever holds it. */
    public Optional<Holder> breakIt() {
        Optional<Holder> holder = state().holder();
        guarded(state -> new LockState(state.fence(), Optional.empty()));
        return holder;
    }

    private Optional<HeldLock> tryAcquire(String who, String reason) {
        Instant now = clock.now();
        var own = ProcessHandle.current();
        var me = new Holder(who, own.pid(), startOf(own), reason, now, now.plus(LEASE));
        // The holder alone does not tell: a thread of this process may hold it since the same instant.
        var taken = new AtomicBoolean();
        LockState after = guarded(state -> {
            taken.set(state.holder().filter(this::isAlive).isEmpty());
            return taken.get() ? new LockState(state.fence() + 1, Optional.of(me)) : state;
        });
        return taken.get() ? Optional.of(new HeldLock(this, after.fence())) : Optional.empty();
    }

    /** Renews the lease of a number; false when somebody else has taken over. */
    boolean renew(long fence) {
        Instant until = clock.now().plus(LEASE);
        LockState after = guarded(state -> state.fence() == fence
                ? new LockState(fence, state.holder().map(holder -> holder.renewed(until)))
                : state);
        return after.fence() == fence && after.holder().isPresent();
    }

    /** Whether nobody else has taken over since the number was given out. */
    boolean isHeldUnder(long fence) {
        LockState state = state();
        return state.fence() == fence && state.holder().isPresent();
    }

    void release(long fence) {
        guarded(state -> state.fence() == fence ? new LockState(fence, Optional.empty()) : state);
    }

    private boolean isAlive(Holder holder) {
        if (!clock.now().isBefore(holder.leaseUntil())) {
            return false;
        }
        return ProcessHandle.of(holder.pid())
                .map(process -> startOf(process).equals(holder.processStart()))
                .orElse(false);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private LockState guarded(UnaryOperator<LockState> change) {
        Path guard = file.resolveSibling(file.getFileName() + ".guard");
        try {
            PrivateFiles.makeFolderOf(file);
            IN_THIS_PROCESS.lock();
            try (FileChannel channel = PrivateFiles.open(guard, StandardOpenOption.WRITE);
                    var exclusive = channel.lock()) {
                if (!exclusive.isValid()) {
                    throw new IOException("the operating system gave no lock on " + guard);
                }
                LockState before =
                        Files.exists(file) ? LockState.fromJson(Files.readString(file)) : LockState.NEVER_HELD;
                LockState after = change.apply(before);
                if (!after.equals(before)) {
                    PrivateFiles.replace(file, after.toJson());
                }
                return after;
            } finally {
                IN_THIS_PROCESS.unlock();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the lock cannot be used: " + e.getMessage(),
                    "Check the folder's owner and that the disk has room",
                    e);
        }
    }
}
