package dev.rung.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Tally;
import dev.rung.core.release.InstanceId;
import dev.rung.core.settings.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chances in the comments are those of R, written down beforehand:
 * {@code binom.test(errors, requests, limit, "greater")} and
 * {@code fisher.test(matrix(c(errors, rest, oldErrors, oldRest), 2), alternative = "greater")}.
 */
class CanaryAnalysisTest {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final int MINIMUM = 50;
    private static final int FAST = 0;

    enum Verdict {
        GOOD,
        UNCLEAR,
        BAD
    }

    @ParameterizedTest(name = "{0} errors in {1}, old ones {2} in {3}, limit {4}: {5}")
    @CsvSource({
        "0, 100, 0, 1000, 0.01, GOOD",
        "1, 100, 0, 1000, 0.01, GOOD",
        // binomial 0.0794
        "3, 100, 1, 1000, 0.01, UNCLEAR",
        // binomial 0.0184, Fisher 0.000301
        "4, 100, 1, 1000, 0.01, BAD",
        // binomial 0.00748, but Fisher 0.551: the old ones do no better
        "10, 200, 100, 2000, 0.02, UNCLEAR",
        // binomial 0.00319, Fisher 0.0458
        "8, 50, 2, 50, 0.05, BAD",
        // binomial 0.0378, but Fisher 0.134
        "6, 50, 2, 50, 0.05, UNCLEAR",
        // Fisher exactly 1/70: the lady who tasted tea, all four cups right
        "4, 4, 0, 4, 0.01, BAD",
        // Fisher exactly 17/70: one cup wrong
        "3, 4, 1, 4, 0.01, UNCLEAR",
        // No error at all is allowed, and the old ones have none: Fisher 100/1100
        "1, 100, 0, 1000, 0, UNCLEAR",
        // Fisher 100/10100
        "1, 100, 0, 10000, 0, BAD",
        // Nobody to compare with: the limit alone decides
        "4, 100, 0, 0, 0.01, BAD",
        "0, 49, 0, 1000, 0.01, UNCLEAR",
        "0, 50, 0, 1000, 0.01, GOOD"
    })
    void errors_are_held_against_a_limit_and_the_old_instances(
            long errors, long requests, long oldErrors, long oldRequests, double limit, Verdict verdict) {
        var judged =
                judge("errors", new Threshold.Share(limit), tally(errors, requests), tally(oldErrors, oldRequests));

        assertThat(judged).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} errors in {1}, old ones {2} in {3}, at most {4} times as many: {5}")
    @CsvSource({
        "2, 100, 10, 1000, 2, GOOD",
        // binomial 0.323
        "3, 100, 10, 1000, 2, UNCLEAR",
        // binomial 0.0508, Fisher 0.00807
        "5, 100, 10, 1000, 2, UNCLEAR",
        // binomial 0.0155, Fisher 0.00184
        "6, 100, 10, 1000, 2, BAD",
        "0, 100, 0, 0, 2, GOOD",
        "1, 1, 0, 0, 2, UNCLEAR",
        "90, 100, 0, 0, 2, UNCLEAR"
    })
    void errors_may_be_so_many_times_those_of_the_old_instances(
            long errors, long requests, long oldErrors, long oldRequests, double times, Verdict verdict) {
        var threshold = new Threshold.Multiple(times);

        assertThat(judge("errors", threshold, tally(errors, requests), tally(oldErrors, oldRequests)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}: {1} of {2} too slow: {3}")
    @CsvSource({
        "p95, 5, 100, GOOD",
        // 0.0631
        "p95, 9, 100, UNCLEAR",
        // 0.0282
        "p95, 10, 100, BAD",
        "p99, 2, 200, GOOD",
        // 0.0517
        "p99, 5, 200, UNCLEAR",
        "p50, 50, 100, GOOD",
        // 0.0666
        "p50, 58, 100, UNCLEAR",
        // 0.0443
        "p50, 59, 100, BAD"
    })
    void a_quantile_is_past_its_limit_when_too_many_answers_are(String figure, int slow, int all, Verdict verdict) {
        var limit = Duration.ofMillis(128);
        var atLimit = slow(all, all, Tally.bucket(limit.toNanos()));
        var past = slow(slow, all, Tally.bucket(limit.toNanos() + 1));

        assertThat(judge(figure, new Threshold.Time(limit), past, Tally.NONE)).isEqualTo(verdict);
        assertThat(judge(figure, new Threshold.Time(limit), atLimit, Tally.NONE))
                .isEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest(name = "{0} of 100 beyond twice the old p95: {1}")
    @CsvSource({"5, GOOD", "9, UNCLEAR", "10, BAD"})
    void a_quantile_may_be_so_many_times_that_of_the_old_instances(int slow, Verdict verdict) {
        var twice = new Threshold.Multiple(2);
        var old = slow(1000, 1000, Tally.bucket(Duration.ofMillis(64).toNanos()));
        var fresh = slow(slow, 100, Tally.bucket(Duration.ofMillis(129).toNanos()));

        assertThat(judge("p95", twice, fresh, old)).isEqualTo(verdict);
        assertThat(judge("p95", twice, fresh, Tally.NONE)).isEqualTo(Verdict.UNCLEAR);
    }

    @ParameterizedTest(name = "{0} errors in {1}, old ones {2} in {3}: {4}")
    @CsvSource({
        "0, 1000, 0, 9000, UNCLEAR",
        // binomial 0.0184: over the whole window it would be enough
        "4, 100, 1, 1000, UNCLEAR",
        // binomial 0.01
        "1, 1, 0, 1000, UNCLEAR",
        // binomial 0.0001, Fisher 0.000002
        "2, 2, 0, 1000, BAD",
        // binomial 6.3e-9, Fisher 2e-14
        "30, 1000, 10, 9000, BAD"
    })
    void before_the_window_is_over_only_what_is_beyond_doubt_counts(
            long errors, long requests, long oldErrors, long oldRequests, Verdict verdict) {
        var limit = new Threshold.Share(0.01);
        var early = WINDOW.minusSeconds(1);

        assertThat(judge("errors", limit, tally(errors, requests, early), tally(oldErrors, oldRequests, early)))
                .isEqualTo(verdict);
    }

    @Test
    void the_reason_names_the_service_and_each_figure_with_its_limit() {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", new Threshold.Share(0.01));
        limits.put("p95", new Threshold.Time(Duration.ofMillis(128)));
        var fresh = new Tally(
                100,
                8,
                WINDOW,
                buckets(30, 100, Tally.bucket(Duration.ofMillis(500).toNanos())));

        assertThat(CanaryAnalysis.judge(asked(limits), fresh, tally(1, 1000)))
                .isEqualTo(new ActResult.Failed(
                        "web: the new instances do worse than they may: errors 8.0 % (limit 1.0 %, old instances 0.1 %);"
                                + " p95: 30.0 % of the answers took longer than 128 ms, 5.0 % may",
                        true));
        assertThat(CanaryAnalysis.judge(asked(limits), tally(0, 7), tally(0, 1000)))
                .isEqualTo(new ActResult.NotYet(
                        "web: inconclusive: the new instances had 7 requests, and 50 are needed to tell",
                        Duration.ofSeconds(1)));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 300).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_succeeds_before_the_window_or_with_fewer_requests_than_needed(int seed) {
        var random = new Random(seed);
        Tally few = some(random, random.nextInt(MINIMUM), WINDOW);
        Tally early = some(random, random.nextInt(2000), Duration.ofMillis(random.nextLong(WINDOW.toMillis())));
        Tally old = some(random, random.nextInt(2000), WINDOW);
        var limits = someLimits(random);

        assertThat(verdict(limits, few, old)).isNotEqualTo(Verdict.GOOD);
        assertThat(verdict(limits, early, old)).isNotEqualTo(Verdict.GOOD);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void new_instances_that_do_as_the_old_ones_do_are_never_judged_bad(int seed) {
        var random = new Random(seed);
        Duration window = WINDOW.multipliedBy(random.nextInt(2));
        Tally same = some(random, random.nextInt(3000), window);
        var limits = someLimits(random);
        // A time is a limit for its own sake, whatever the old instances do.
        limits.values().removeIf(Threshold.Time.class::isInstance);

        assertThat(verdict(limits, same, same)).isNotEqualTo(Verdict.BAD);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void with_more_errors_the_verdict_is_never_better(int seed) {
        var random = new Random(seed);
        int requests = 1 + random.nextInt(300);
        Tally old = some(random, random.nextInt(2000), WINDOW);
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", someLimit(random));
        Duration window = WINDOW.multipliedBy(random.nextInt(2));

        var last = Verdict.GOOD;
        for (int errors = 0; errors <= requests; errors++) {
            Verdict now = verdict(limits, tally(errors, requests, window), old);
            assertThat(now).as(errors + " of " + requests).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    private static Verdict judge(String figure, Threshold threshold, Tally fresh, Tally old) {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put(figure, threshold);
        return verdict(limits, fresh, old);
    }

    private static Verdict verdict(SequencedMap<String, Threshold> limits, Tally fresh, Tally old) {
        return switch (CanaryAnalysis.judge(asked(limits), fresh, old)) {
            case ActResult.Done _ -> Verdict.GOOD;
            case ActResult.NotYet _ -> Verdict.UNCLEAR;
            case ActResult.Failed failed -> {
                assertThat(failed.health()).isTrue();
                yield Verdict.BAD;
            }
            case ActResult.Unknown unknown -> throw new AssertionError(unknown);
        };
    }

    private static Act.Analyse asked(SequencedMap<String, Threshold> limits) {
        return new Act.Analyse(
                "web",
                List.of(new InstanceId("web", 2, 1)),
                List.of(new InstanceId("web", 1, 1)),
                new CanaryCriteria(WINDOW, MINIMUM, limits));
    }

    private static SequencedMap<String, Threshold> someLimits(Random random) {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", someLimit(random));
        limits.put(
                List.of("p50", "p95", "p99").get(random.nextInt(3)),
                random.nextBoolean()
                        ? new Threshold.Multiple(1 + random.nextDouble())
                        : new Threshold.Time(Duration.ofMillis(1 + random.nextInt(500))));
        return limits;
    }

    private static Threshold someLimit(Random random) {
        return random.nextBoolean()
                ? new Threshold.Share(random.nextInt(20) / 200.0)
                : new Threshold.Multiple(random.nextInt(1, 30) / 10.0);
    }

    private static Tally some(Random random, int requests, Duration window) {
        int answers = requests - random.nextInt(1 + requests / 10);
        int usual = random.nextInt(30);
        List<Long> latencies = new ArrayList<>(Collections.nCopies(Tally.BUCKETS, 0L));
        for (int i = 0; i < answers; i++) {
            int bucket = usual + random.nextInt(10);
            latencies.set(bucket, latencies.get(bucket) + 1);
        }
        long errors = requests == 0 ? 0 : random.nextLong(1 + requests / (1 + random.nextInt(50)));
        return new Tally(requests, errors, window, latencies);
    }

    private static Tally tally(long errors, long requests) {
        return tally(errors, requests, WINDOW);
    }

    private static Tally tally(long errors, long requests, Duration window) {
        return new Tally(requests, errors, window, List.of());
    }

    private static Tally slow(int slow, int all, int bucket) {
        return new Tally(all, 0, WINDOW, buckets(slow, all, bucket));
    }

    /** So many answers in a bucket, all others in the fastest. */
    private static List<Long> buckets(long slow, long all, int bucket) {
        List<Long> latencies = new ArrayList<>(Collections.nCopies(Tally.BUCKETS, 0L));
        latencies.set(FAST, all - slow);
        latencies.set(bucket, slow);
        return latencies;
    }
}
