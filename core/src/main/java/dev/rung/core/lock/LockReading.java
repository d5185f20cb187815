package dev.rung.core.lock;

import dev.rung.core.lock.LockState.Holder;
import java.time.Instant;
import java.util.Optional;

/**
 * What a host says of its lock.
 *
 * @param state the lock
 * @param at when that was so, by the host's own clock
 */
public record LockReading(LockState state, Instant at) {
    /** Who holds it and must be waited for. */
    public Optional<Holder> holder() {
        return state.holderAt(at);
    }
}
