package dev.rung.engine.lock;

import dev.rung.core.port.PortException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that is held; its lease is renewed until it is closed. */
public final class HeldLock implements AutoCloseable {
    private static final long RENEW_EVERY_SECONDS = EnvironmentLock.LEASE.toSeconds() / 4;

    private final EnvironmentLock lock;
    private final long fence;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition closing = monitor.newCondition();
    private boolean closed;
    private volatile boolean lost;

    HeldLock(EnvironmentLock lock, long fence) {
        this.lock = lock;
        this.fence = fence;
        Thread.ofVirtual().name("lock-lease").start(this::keepRenewing);
    }

    /** The number under which the holder acts. */
    public long fence() {
        return fence;
    }

    /**
     * Whether somebody else has taken over, as the file says now; then nothing more may be changed.
     *
     * @throws PortException when that cannot be known
     */
    public boolean isLost() {
        // A machine that wakes up late must not go on for as long as the next renewal takes to come.
        if (!lost && !lock.isHeldUnder(fence)) {
            lost = true;
        }
        return lost;
    }

    @Override
    public void close() {
        monitor.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            monitor.unlock();
        }
        lock.release(fence);
    }

    private void renew() {
        try {
            lost = lost || !lock.renew(fence);
        } catch (PortException diskFull) {
            // The lease goes on for a while: it is tried again, and before each change isLost asks the file itself.
            return;
        }
    }

    private void keepRenewing() {
        monitor.lock();
        try {
            while (!closed && !lost) {
                boolean woken = closing.await(RENEW_EVERY_SECONDS, TimeUnit.SECONDS);
                if (!woken && !closed) {
                    renew();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            monitor.unlock();
        }
    }
}
