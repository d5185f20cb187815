package dev.rung.laptop.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what tells nobody when it happens. */
final class Waiting {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Waiting() {}

    /** Whether it was so within a time. */
    static boolean until(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PortException(Kind.TIMED_OUT, "agent: waiting for it was interrupted", "", e);
            }
        }
        return true;
    }
}
