package dev.rung.engine.lock;

import dev.rung.core.lock.LockState.Holder;
import java.util.Optional;

/** What came of trying to take the lock. */
public sealed interface LockAttempt {
    /**
     * It is held.
     *
     * @param lease has to be renewed in time, and given back
     */
    record Taken(Lease lease) implements LockAttempt {}

    /**
     * Somebody else holds it or was faster.
     *
     * @param holder who; empty when it was let go in the meantime
     */
    record Busy(Optional<Holder> holder) implements LockAttempt {}
}
