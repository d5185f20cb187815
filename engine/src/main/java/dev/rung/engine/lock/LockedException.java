package dev.rung.engine.lock;

import dev.rung.core.lock.LockState.Holder;
import java.util.Optional;

/** Somebody else holds the lock. */
public final class LockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockedException(Optional<Holder> holder) {
        super("the environment is locked: by " + holder.map(Holder::toString).orElse("somebody who just let go"));
    }
}
