package dev.rung.servers.haproxy.traffic;

import dev.rung.core.port.Tally;
import java.time.Duration;
import java.util.List;

/** Counts how one target answers. Its owner lets one thread in at a time. */
final class TargetMeter {
    private static final int FIRST_ERROR = 500;

    private final long sinceNanos;
    private final Latencies latencies = new Latencies();
    private long requests;
    private long errors;

    /** @param sinceNanos when what it counts began, as {@link System#nanoTime} has it */
    TargetMeter(long sinceNanos) {
        this.sinceNanos = sinceNanos;
    }

    /** A request or a connection has ended. */
    void add(RequestReport report) {
        requests++;
        if (!report.reached()) {
            errors++;
        } else if (report.status().isPresent()) {
            latencies.add(report.atTarget());
            if (report.status().get() >= FIRST_ERROR) {
                errors++;
            }
        }
    }

    /** So many were not taken and went elsewhere. */
    void refused(long more) {
        requests += more;
        errors += more;
    }

    /** The sums so far. */
    Tally read() {
        Duration window = Duration.ofNanos(System.nanoTime() - sinceNanos);
        List<Long> counts = latencies.counts();
        return new Tally(requests, errors, window, counts);
    }
}
