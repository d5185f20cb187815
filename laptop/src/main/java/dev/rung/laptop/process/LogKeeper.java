package dev.rung.laptop.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Notes when output came and rotates it when it is too much; for one thread. */
final class LogKeeper {
    private static final Duration GRAIN = Duration.ofMillis(250);

    private final InstanceLog log;
    private long marked;
    private Instant lastMark = Instant.EPOCH;

    LogKeeper(InstanceLog log) {
        this.log = log;
        this.marked = LogReader.lastMark(log);
    }

    InstanceLog log() {
        return log;
    }

    /** To be called a few times a second. */
    void tick() throws IOException {
        Instant now = Instant.now();
        if (!lastMark.plus(GRAIN).isAfter(now)) {
            markNew(now);
        }
        if (log.rotateIfFull()) {
            marked = 0;
        }
    }

    /** To be called when nothing more comes. */
    void flush() throws IOException {
        markNew(Instant.now());
    }

    private void markNew(Instant now) throws IOException {
        long size = log.size();
        if (size > marked) {
            log.mark(size, now);
            marked = size;
            lastMark = now;
        }
    }
}
