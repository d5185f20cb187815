package dev.rung.shop.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a load run has seen so far. */
final class Tally {
    private long sent;
    private long attempts;
    private long failed;
    private long abandoned;
    private final Map<String, Long> errors = new TreeMap<>();
    private long[] nanos = new long[1024];
    private int acknowledged;

    synchronized void orderSent() {
        sent++;
    }

    synchronized void attempt() {
        attempts++;
    }

    /** A request that failed, whatever a later one for the same order came to. */
    synchronized void failure(String kind) {
        failed++;
        errors.merge(kind, 1L, Long::sum);
    }

    /** An order that was given up. */
    synchronized void abandoned() {
        abandoned++;
    }

    /** An order whose id came back, {@code elapsed} nanoseconds after it was due. */
    synchronized void acknowledged(long elapsed) {
        if (acknowledged == nanos.length) {
            nanos = Arrays.copyOf(nanos, nanos.length * 2);
        }
        nanos[acknowledged++] = elapsed;
    }

    synchronized boolean complete() {
        return sent > 0 && abandoned == 0;
    }

    /** The figures by name; times in milliseconds. */
    synchronized Map<String, Object> summary() {
        long[] sorted = Arrays.copyOf(nanos, acknowledged);
        Arrays.sort(sorted);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("sent", sent);
        summary.put("acknowledged", acknowledged);
        summary.put("abandoned", abandoned);
        summary.put("attempts", attempts);
        summary.put("failed", failed);
        summary.put("errors", errors);
        summary.put("p50_ms", quantile(sorted, 0.50));
        summary.put("p99_ms", quantile(sorted, 0.99));
        summary.put("max_ms", quantile(sorted, 1));
        return summary;
    }

    /** The smallest value that at least {@code share} of all do not exceed (nearest rank); 0 when there is none. */
    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Math.round(sorted[Math.max(rank, 1) - 1] / 1e4) / 1e2;
    }
}
