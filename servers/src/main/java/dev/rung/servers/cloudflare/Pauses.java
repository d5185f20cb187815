package dev.rung.servers.cloudflare;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How time is let pass between two tries. */
interface Pauses {
    /** As clocks do it. */
    Pauses REAL = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

    /** Returns after this time. */
    void pause(Duration time) throws InterruptedException;
}
