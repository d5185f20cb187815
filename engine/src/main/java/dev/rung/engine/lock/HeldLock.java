package dev.rung.engine.lock;

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

    /** Whether somebody else has taken over; then nothing more may be changed. */
    public boolean isLost() {
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

    private void keepRenewing() {
        monitor.lock();
        try {
            while (!closed && !lost) {
                boolean woken = closing.await(RENEW_EVERY_SECONDS, TimeUnit.SECONDS);
                if (!woken && !closed) {
                    lost = !lock.renew(fence);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            monitor.unlock();
        }
    }
}
