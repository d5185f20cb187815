package dev.rung.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    /** A tally of answers that took so many milliseconds each. */
    private static Tally of(long... millis) {
        List<Long> nanos = new ArrayList<>();
        for (long each : millis) {
            nanos.add(ms(each).toNanos());
        }
        return ofNanos(nanos);
    }

    private static Tally ofNanos(List<Long> nanos) {
        List<Long> buckets = new ArrayList<>(Collections.nCopies(Tally.BUCKETS, 0L));
        nanos.forEach(each -> buckets.set(Tally.bucket(each), buckets.get(Tally.bucket(each)) + 1));
        return new Tally(nanos.size(), 0, MINUTE, buckets);
    }

    @Test
    void there_are_four_buckets_to_a_doubling_from_a_millisecond_to_over_a_minute() {
        assertThat(Tally.bound(0)).isEqualTo(ms(1));
        assertThat(Tally.bound(4)).isEqualTo(ms(2));
        assertThat(Tally.bound(64)).isEqualTo(ms(65_536));
        assertThatThrownBy(() -> Tally.bound(65)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_time_is_in_the_first_bucket_whose_bound_it_does_not_exceed() {
        assertThat(Tally.bucket(0)).isZero();
        assertThat(Tally.bucket(1_000_000)).isZero();
        assertThat(Tally.bucket(1_000_001)).isEqualTo(1);
        assertThat(Tally.bucket(2_000_000)).isEqualTo(4);
        assertThat(Tally.bucket(ms(65_536).toNanos())).isEqualTo(64);
        assertThat(Tally.bucket(Long.MAX_VALUE)).isEqualTo(65);
    }

    @Test
    void answers_of_the_limits_own_bucket_count_as_slower_unless_it_is_the_bound() {
        Tally tally = of(1, 2, 17, 70_000);

        assertThat(tally.slowerThan(ms(16))).isEqualTo(2);
        assertThat(tally.slowerThan(ms(18))).isEqualTo(2);
        assertThat(tally.slowerThan(ms(20))).isEqualTo(1);
        assertThat(tally.slowerThan(ms(2))).isEqualTo(2);
        assertThat(tally.slowerThan(Duration.ZERO)).isEqualTo(4);
        assertThat(tally.slowerThan(Duration.ofDays(1000))).isEqualTo(1);
    }

    @Test
    void a_quantile_is_the_bound_of_its_bucket() {
        Tally tally = of(1, 1, 2, 1024);

        assertThat(tally.quantile(0)).contains(ms(1));
        assertThat(tally.quantile(0.5)).contains(ms(1));
        assertThat(tally.quantile(0.75)).contains(ms(2));
        assertThat(tally.quantile(0.76)).contains(ms(1024));
        assertThat(tally.quantile(1)).contains(ms(1024));
        assertThat(of(90_000).quantile(0.5)).contains(ms(65_536));
        assertThat(Tally.NONE.quantile(0.5)).isEmpty();
        assertThatThrownBy(() -> tally.quantile(1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally.quantile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_together_have_the_sums_and_the_longer_window() {
        Tally one = new Tally(3, 1, ms(500), of(1, 2).latencies());
        Tally other = new Tally(5, 2, MINUTE, of(2, 2, 70_000).latencies());

        Tally both = one.plus(other);

        assertThat(both)
                .isEqualTo(new Tally(8, 3, MINUTE, of(1, 2, 2, 2, 70_000).latencies()));
        assertThat(other.plus(one)).isEqualTo(both);
        assertThat(both.plus(Tally.NONE)).isEqualTo(both);
        assertThat(both.answers()).isEqualTo(5);
    }

    @Test
    void whatever_the_times_slowness_is_never_understated_and_overstated_by_less_than_a_fifth() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Long> nanos = random.doubles(1 + random.nextInt(200), 0, Math.log(60e9))
                    .mapToObj(exponent -> (long) Math.exp(exponent))
                    .sorted()
                    .toList();
            Tally tally = ofNanos(nanos);
            long limit = (long) Math.exp(random.nextDouble(Math.log(1e6), Math.log(60e9)));
            assertThat(tally.slowerThan(Duration.ofNanos(limit)))
                    .as("seed %d, limit %d ns", seed, limit)
                    .isBetween(longerThan(nanos, limit), longerThan(nanos, (long) (limit / 1.19)));
            double part = random.nextDouble();
            long exact = nanos.get(Math.max(0, (int) Math.ceil(part * nanos.size()) - 1));
            assertThat(tally.quantile(part).orElseThrow().toNanos())
                    .as("seed %d, quantile %s", seed, part)
                    .isBetween(exact, Math.max(1_000_000, (long) (exact * 1.19)));
        }
    }

    private static long longerThan(List<Long> nanos, long limit) {
        return nanos.stream().filter(each -> each > limit).count();
    }

    @Test
    void numbers_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Tally(1, 2, MINUTE, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, -1, MINUTE, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, 0, MINUTE, List.of(2L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, 0, MINUTE, List.of(-1L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(1, 0, ms(-1), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tally(0, 0, MINUTE, Collections.nCopies(Tally.BUCKETS + 1, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
