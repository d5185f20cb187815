package dev.rung.engine.lock;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.HandClock;

/** A host's state of the lock in memory, with a clock of its own; the host can be cut off. */
final class MemoryLockStore implements LockStore {
    final HandClock clock = new HandClock();
    boolean cutOff;
    /** So many times it answers; from then on it does what it is asked and nobody hears of it. */
    int answersLeft = Integer.MAX_VALUE;

    private LockState state = LockState.NEVER_HELD;

    @Override
    public LockReading change(Transition transition) {
        if (!cutOff) {
            state = transition.after(state, clock.now());
        }
        if (cutOff || answersLeft-- <= 0) {
            throw new PortException(Kind.UNREACHABLE, "no route to host", "Look at the network");
        }
        return new LockReading(state, clock.now());
    }

    LockState state() {
        return state;
    }
}
