package dev.rung.servers.haproxy.traffic;

import dev.rung.core.port.Tally;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How long answers took, in the buckets of a {@link Tally}. */
final class Latencies {
    private final long[] counts = new long[Tally.BUCKETS];

    /**
     * Counts an answer.
     *
     * @param floored its time, without what is less than a millisecond: counted as a millisecond more, so that none is
     *     counted as faster than it was
     */
    void add(Duration floored) {
        counts[Tally.bucket(floored.toNanos() + 1_000_000)]++;
    }

    /** Of each bucket. */
    List<Long> counts() {
        return Arrays.stream(counts).boxed().toList();
    }
}
