package dev.rung.engine;

import dev.rung.core.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes on when it is told to. */
public final class HandClock implements Clock {
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }
}
