package dev.rung.engine.lock;

import dev.rung.core.lock.LockState;
import dev.rung.core.port.PortException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that is held; its lease is renewed until it is closed. */
public final class HeldLock implements AutoCloseable {
    private static final long RENEW_EVERY_SECONDS = LockState.LEASE.toSeconds() / 4;

    private final Lease lease;
    private final ReentrantLock monitor = new ReentrantLock();
    private final Condition closing = monitor.newCondition();
    private boolean closed;
    private volatile boolean lost;

    HeldLock(Lease lease) {
        this.lease = lease;
        Thread.ofVirtual().name("lock-lease").start(this::keepRenewing);
    }

    /** The number under which the holder acts. */
    public long fence() {
        return lease.fence();
    }

    /** The hosts on which it was taken; others of the environment could not be reached. */
    public Set<String> hosts() {
        return lease.hosts();
    }

    /**
     * Whether somebody else has taken over, as the hosts say now; then nothing more may be changed.
     *
     * @throws PortException when that cannot be known
     */
    public boolean isLost() {
        // A machine that wakes up late must not go on for as long as the next renewal takes to come.
        if (!lost && !lease.isHeld()) {
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
        lease.release();
    }

    private void renew() {
        try {
            lost = lost || !lease.renew();
        } catch (PortException notNow) {
            // The lease goes on for a while: it is tried again, and before each change isLost asks the hosts
            // themselves.
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
