package dev.rung.servers.haproxy;

import dev.rung.core.port.PortException;
import dev.rung.servers.haproxy.run.Haproxy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Starts HAProxy again when it dies, waiting longer after each failure. */
final class Keeper implements Runnable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Haproxy haproxy;
    private final Runnable startAgain;
    private final EdgeObserver observer;
    private final BooleanSupplier closing;

    Keeper(Haproxy haproxy, Runnable startAgain, EdgeObserver observer, BooleanSupplier closing) {
        this.haproxy = haproxy;
        this.startAgain = startAgain;
        this.observer = observer;
        this.closing = closing;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            haproxy.ended().join();
            if (closing.getAsBoolean()) {
                return;
            }
            try {
                startAgain.run();
                observer.happened("edge: HAProxy ended; it was started again");
                pause = FIRST_PAUSE;
            } catch (PortException e) {
                observer.happened("edge: HAProxy ended and cannot be started again: " + e.getMessage());
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }
}
