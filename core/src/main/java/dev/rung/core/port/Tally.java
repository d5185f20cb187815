package dev.rung.core.port;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a target was given and how it answered since the shares of its service were last changed; see
 * {@link Edge#target}.
 *
 * <p>Times are counted in buckets that grow by a fourth root of two, about 19 %: bucket 0 holds answers of up to 1 ms,
 * bucket {@code i} those of up to 2<sup>i/4</sup> ms that are in none before it, to 65.536 s; the last bucket holds all
 * that took longer.
 *
 * @param requests what has ended, well or badly: HTTP requests and TCP connections; one that the target refused and
 *     another took counts at both
 * @param errors those of them that were answered 5xx or not at all, whoever hung up
 * @param window how long it has been counted
 * @param latencies answers by the time from the choice of the target to the end of the answer, in {@value #BUCKETS}
 *     buckets; a shorter list is filled up with 0. TCP connections and requests without an answer are in none
 */
public record Tally(long requests, long errors, Duration window, List<Long> latencies) {
    /** How many buckets there are: 4 for each of 16 doublings, one before them and one behind. */
    public static final int BUCKETS = 66;

    private static final int BUCKETS_PER_DOUBLING = 4;
    private static final long[] BOUNDS_NANOS =
            IntStream.range(0, BUCKETS - 1).mapToLong(Tally::boundNanos).toArray();

    /** Nothing was given and nothing answered. */
    public static final Tally NONE = new Tally(0, 0, Duration.ZERO, List.of());

    /**
     * Copies the latencies.
     *
     * @throws IllegalArgumentException when a number is negative, there are more errors or answers than requests, or too
     *     many buckets
     */
    public Tally {
        latencies = filledUp(latencies);
        long answers = latencies.stream().mapToLong(Long::longValue).sum();
        boolean negative = errors < 0 || window.isNegative() || Collections.min(latencies) < 0;
        if (negative || errors > requests || answers > requests) {
            throw new IllegalArgumentException("no tally: " + requests + " requests, " + errors + " errors, " + answers
                    + " answers in " + window + ": none may be negative, nor more than there were requests");
        }
    }

    /**
     * The longest time that falls into a bucket.
     *
     * @param bucket 0 to {@link #BUCKETS} - 2: the last bucket has no bound
     * @throws IndexOutOfBoundsException for any other
     */
    public static Duration bound(int bucket) {
        return Duration.ofNanos(BOUNDS_NANOS[bucket]);
    }

    /** The bucket of an answer that took so long: 0 to {@link #BUCKETS} - 1. */
    public static int bucket(long nanos) {
        int found = Arrays.binarySearch(BOUNDS_NANOS, nanos);
        return found >= 0 ? found : -found - 1;
    }

    /** Both together; the window is the longer one, as for targets that were counted side by side. */
    public Tally plus(Tally other) {
        return new Tally(
                requests + other.requests,
                errors + other.errors,
                window.compareTo(other.window) >= 0 ? window : other.window,
                IntStream.range(0, BUCKETS)
                        .mapToObj(bucket -> latencies.get(bucket) + other.latencies.get(bucket))
                        .toList());
    }

    /** How many answers there were, 5xx included. */
    public long answers() {
        return latencies.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How many answers took longer than a limit. The bucket that the limit falls into counts as slower as a whole, unless
     * the limit is its bound: never fewer than there were, and too many only by answers within 19 % below the limit.
     * Beyond the last bound it is as for the last bound.
     */
    public long slowerThan(Duration limit) {
        long nanos = limit.compareTo(bound(BUCKETS - 2)) > 0 ? BOUNDS_NANOS[BUCKETS - 2] : limit.toNanos();
        int bucket = bucket(nanos);
        int first = BOUNDS_NANOS[bucket] == nanos ? bucket + 1 : bucket;
        return latencies.subList(first, BUCKETS).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * The time within which this part of the answers ended: the bound of the bucket of the answer at that rank, so at most
     * 19 % too long and never too short. In the last bucket, which has no bound, it is that bucket's beginning.
     *
     * @param part 0 to 1: 0.5 for the median
     * @return nothing when there was no answer
     * @throws IllegalArgumentException when the part is out of its range
     */
    public Optional<Duration> quantile(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("a quantile is from 0 to 1, not " + part);
        }
        long rank = Math.max(1, (long) Math.ceil(part * answers()));
        long passed = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            passed += latencies.get(bucket);
            if (passed >= rank) {
                return Optional.of(bound(Math.min(bucket, BUCKETS - 2)));
            }
        }
        return Optional.empty();
    }

    private static long boundNanos(int bucket) {
        return Math.round(StrictMath.pow(2, (double) bucket / BUCKETS_PER_DOUBLING) * 1_000_000);
    }

    private static List<Long> filledUp(List<Long> latencies) {
        if (latencies.size() > BUCKETS) {
            throw new IllegalArgumentException(
                    "a tally has " + BUCKETS + " buckets, not " + latencies.size() + ": their bounds are fixed");
        }
        List<Long> all = new ArrayList<>(latencies);
        all.addAll(Collections.nCopies(BUCKETS - latencies.size(), 0L));
        return List.copyOf(all);
    }
}
