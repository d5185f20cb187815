package dev.rung.laptop.edge;

import dev.rung.core.port.EdgeView.Traffic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts what a service was asked and how it answered. Safe for many threads; about 30 KiB. */
final class ServiceMeter {
    /** Longer answers are counted as this long. */
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private static final int SIGNIFICANT_DIGITS = 2;
    private static final int NO_ANSWER = 0;

    private final List<LongAdder> byClass =
            Stream.generate(LongAdder::new).limit(6).toList();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, SIGNIFICANT_DIGITS);

    /** A request was answered with a status after so long. */
    void answered(int status, long nanos) {
        byClass.get(Math.clamp(status / 100, NO_ANSWER, 5)).increment();
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 1, LONGEST_MICROS));
    }

    /** A request or a TCP connection ended without a status. */
    void ended() {
        byClass.get(NO_ANSWER).increment();
    }

    /** The sums so far. */
    Traffic read(String service) {
        List<Long> counts = byClass.stream().map(LongAdder::sum).toList();
        return new Traffic(
                service,
                counts.stream().mapToLong(Long::longValue).sum(),
                counts,
                percentile(50),
                percentile(95),
                percentile(99));
    }

    private Duration percentile(double percent) {
        return Duration.of(micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }
}
