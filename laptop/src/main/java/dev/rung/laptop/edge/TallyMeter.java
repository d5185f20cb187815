package dev.rung.laptop.edge;

import dev.rung.core.port.Tally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts how one target answers, from its making on. Safe for many threads: what counts takes no lock, and a reader sees
 * no more errors than requests.
 */
final class TallyMeter {
    private static final int FIRST_ERROR = 500;

    private final long sinceNanos = System.nanoTime();
    private final List<LongAdder> latencies =
            Stream.generate(LongAdder::new).limit(Tally.BUCKETS).toList();
    private final LongAdder answeredBadly = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder carried = new LongAdder();

    /** The target was given a request or a connection just now. */
    Attempt begin() {
        return new Attempt(this, System.nanoTime());
    }

    /** The sums so far. */
    Tally read() {
        long bad = answeredBadly.sum();
        long none = unanswered.sum();
        List<Long> counts = latencies.stream().map(LongAdder::sum).toList();
        long answers = counts.stream().mapToLong(Long::longValue).sum();
        Duration window = Duration.ofNanos(System.nanoTime() - sinceNanos);
        return new Tally(answers + none + carried.sum(), bad + none, window, counts);
    }

    /**
     * One request or connection at the target, counted once it has ended. It keeps to the meter it began with, so that
     * nothing from before a change of shares is counted after it.
     */
    record Attempt(TallyMeter meter, long startedNanos) {

        /** The target answered; a latency is counted before its error, for {@link #read()}. */
        void answered(int status) {
            meter.latencies.get(Tally.bucket(System.nanoTime() - startedNanos)).increment();
            if (status >= FIRST_ERROR) {
                meter.answeredBadly.increment();
            }
        }

        /** The target could not be reached, or there was no answer of its own. */
        void unanswered() {
            meter.unanswered.increment();
        }

        /** A TCP connection was carried to its end. */
        void carried() {
            meter.carried.increment();
        }
    }
}
