package dev.rung.engine.lock;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import java.time.Instant;

/** Where one host keeps its state of the environment's lock. */
public interface LockStore {
    /**
     * Changes the state while nobody else does, durably.
     *
     * @return the state afterwards, and the host's own time
     * @throws dev.rung.core.port.PortException of kind {@code UNREACHABLE} or {@code TIMED_OUT} when it may or may not
     *     have been changed
     */
    LockReading change(Transition transition);

    /** The state. */
    default LockReading read() {
        return change((state, _) -> state);
    }

    /** How the state changes. */
    @FunctionalInterface
    interface Transition {
        /** The state afterwards, judged by the host's own time. */
        LockState after(LockState before, Instant now);
    }
}
