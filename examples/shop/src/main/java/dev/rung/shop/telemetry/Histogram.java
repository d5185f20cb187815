package dev.rung.shop.telemetry;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Durations counted in fixed buckets, as Prometheus wants them: each bucket holds all that were at most its bound. */
final class Histogram {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Histogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(duration.toNanos());
    }

    /** Appends the lines of one series; {@code labels} without braces, as in {@code route="/"}. */
    void write(StringBuilder out, String name, String labels) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i].sum();
            String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
            out.append("%s_bucket{%s,le=\"%s\"} %d\n".formatted(name, labels, bound, total));
        }
        out.append("%s_sum{%s} %s\n".formatted(name, labels, nanos.sum() / 1e9));
        out.append("%s_count{%s} %d\n".formatted(name, labels, total));
    }
}
