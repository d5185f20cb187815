package dev.rung.laptop.edge;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a listener has begun and not finished, so that it can be closed when that is done. Safe for many threads. */
final class OpenWork {
    private final AtomicInteger open = new AtomicInteger();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean closing;

    void begin() {
        open.incrementAndGet();
    }

    void end() {
        open.decrementAndGet();
        finishWhenEmpty();
    }

    boolean isClosing() {
        return closing;
    }

    /** Completes when nothing is open, or after this long. */
    CompletableFuture<Void> drain(Duration longest) {
        closing = true;
        finishWhenEmpty();
        return finished.completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void finishWhenEmpty() {
        if (closing && open.get() == 0) {
            finished.complete(null);
        }
    }
}
