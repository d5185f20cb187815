package dev.rung.core.port;

import java.time.Instant;

/** Tells the time. */
public interface Clock {
    /** Now, in UTC. */
    Instant now();
}
