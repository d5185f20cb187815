package dev.rung.shop.worker;

import dev.rung.shop.db.DatabaseUnavailable;
import dev.rung.shop.telemetry.Log;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Repeats {@link Fulfilment} until told to stop; waits a little when there is nothing to do, longer after a failure. */
public final class WorkerLoop implements Runnable {
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** Without a pass for this long the loop counts as stuck. */
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final Fulfilment fulfilment;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong lastPass = new AtomicLong(System.nanoTime());

    public WorkerLoop(Fulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    @Override
    public void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pass();
                lastPass.set(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    /** Whether it has made a pass lately. */
    public boolean alive() {
        return System.nanoTime() - lastPass.get() < STUCK.toNanos();
    }

    /** Lets the order at hand be finished, then ends the loop; returns whether it ended within {@code grace}. */
    public boolean stop(Duration grace) {
        stopping.countDown();
        try {
            return stopped.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration pass() {
        try {
            boolean settled = fulfilment.settleNext();
            boolean delivered = fulfilment.deliverNext();
            return settled || delivered ? Duration.ZERO : IDLE;
        } catch (DatabaseUnavailable e) {
            Log.warn("database unavailable, will try again", Map.of("error", e.toString()));
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            Log.error("a pass failed, will try again", e);
            return AFTER_FAILURE;
        }
    }
}
