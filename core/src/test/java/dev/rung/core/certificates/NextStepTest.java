package dev.rung.core.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SHOP = "shop.example.com";
    private static final Validity NINETY_DAYS = new Validity(NOW, NOW.plus(Duration.ofDays(90)));

    @Test
    void what_is_missing_is_obtained_at_once() {
        assertThat(NextStep.of(Holding.none(SHOP), NOW)).isEqualTo(new NextStep.Obtain(SHOP));
    }

    @Test
    void a_certificate_is_kept_until_a_third_of_its_life_is_left() {
        var held = new Holding(SHOP, Optional.of(NINETY_DAYS), Attempts.NONE);
        Instant due = NOW.plus(Duration.ofDays(60));

        assertThat(NextStep.of(held, due.minusSeconds(1))).isEqualTo(new NextStep.Keep(SHOP, due));
        assertThat(NextStep.of(held, due)).isEqualTo(new NextStep.Obtain(SHOP));
    }

    @Test
    void a_certificate_of_six_days_is_renewed_when_two_are_left() {
        assertThat(new Validity(NOW, NOW.plus(Duration.ofDays(6))).renewFrom()).isEqualTo(NOW.plus(Duration.ofDays(4)));
    }

    @Test
    void a_certificate_holds_from_its_first_to_its_last_moment() {
        assertThat(NINETY_DAYS.holdsAt(NOW)).isTrue();
        assertThat(NINETY_DAYS.holdsAt(NINETY_DAYS.notAfter())).isTrue();
        assertThat(NINETY_DAYS.holdsAt(NOW.minusSeconds(1))).isFalse();
        assertThat(NINETY_DAYS.holdsAt(NINETY_DAYS.notAfter().plusSeconds(1))).isFalse();
        assertThatThrownBy(() -> new Validity(NOW, NOW.minusSeconds(1))).hasMessageContaining("before it begins");
    }

    @Test
    void each_failure_in_a_row_makes_the_wait_longer_up_to_six_hours() {
        List<Duration> waits = new ArrayList<>();
        Attempts attempts = Attempts.NONE;
        Instant now = NOW;
        for (int i = 0; i < 8; i++) {
            attempts = attempts.begun(now).failed(now, "no", Optional.empty());
            Instant next = attempts.next(now);
            waits.add(Duration.between(now, next));
            now = next;
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(20),
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        Duration.ofHours(6),
                        Duration.ofHours(6),
                        Duration.ofHours(6));
    }

    @Test
    void success_ends_the_waiting() {
        Attempts attempts = Attempts.NONE.begun(NOW).failed(NOW, "no", Optional.empty());

        assertThat(attempts.next(NOW)).isAfter(NOW);
        assertThat(attempts.succeeded().next(NOW)).isBeforeOrEqualTo(NOW);
    }

    @Test
    void the_authority_s_own_word_on_when_to_come_back_counts() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        Attempts attempts = Attempts.NONE.begun(NOW).failed(NOW, "too many", Optional.of(tomorrow));
        var holding = new Holding(SHOP, Optional.empty(), attempts);

        assertThat(NextStep.of(holding, NOW)).isEqualTo(new NextStep.TryAgain(SHOP, tomorrow));
        assertThat(NextStep.of(holding, tomorrow)).isEqualTo(new NextStep.Obtain(SHOP));
    }

    @Test
    void a_reason_is_kept_until_an_attempt_succeeds() {
        Attempts failed = Attempts.NONE.begun(NOW).failed(NOW, "no route", Optional.empty());

        assertThat(failed.begun(NOW).failure()).contains(new Attempts.Failure(NOW, "no route"));
        assertThat(failed.begun(NOW).succeeded().failure()).isEmpty();
    }

    @Test
    void who_has_mended_something_need_not_wait_but_for_the_bounds() {
        Attempts once = Attempts.NONE.begun(NOW).failed(NOW, "no", Optional.empty());
        assertThat(once.hurried(NOW)).isEqualTo(Attempts.NONE.begun(NOW));

        Attempts often = once;
        for (int i = 1; i < Attempts.MOST; i++) {
            often = often.hurried(NOW).begun(NOW).failed(NOW, "no", Optional.empty());
        }
        assertThat(often.hurried(NOW)).isEqualTo(often);
        assertThat(often.hurried(NOW).next(NOW)).isEqualTo(NOW.plus(Attempts.WINDOW));

        Attempts told = Attempts.NONE.begun(NOW).failed(NOW, "no", Optional.of(NOW.plusSeconds(60)));
        assertThat(told.hurried(NOW)).isEqualTo(told);
    }

    @Test
    void a_wait_that_a_wrong_clock_left_behind_is_not_believed() {
        Instant wrong = NOW.plus(Duration.ofDays(4000));
        Attempts attempts = Attempts.NONE.begun(wrong).failed(wrong, "no", Optional.empty());

        assertThat(attempts.next(NOW)).isBeforeOrEqualTo(NOW);
    }

    /** Whatever comes of the attempts, how often ever it is asked, and also when each ends in a crash. */
    @Test
    void no_more_than_four_attempts_are_begun_within_any_hour() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Attempts attempts = Attempts.NONE;
            Instant now = NOW;
            List<Instant> begun = new ArrayList<>();
            for (int tick = 0; tick < 400; tick++) {
                now = now.plusSeconds(random.nextInt(600));
                if (NextStep.of(new Holding(SHOP, Optional.empty(), attempts), now) instanceof NextStep.Obtain) {
                    begun.add(now);
                    attempts = switch (random.nextInt(3)) {
                        case 0 -> attempts.begun(now);
                        case 1 -> attempts.begun(now).succeeded();
                        default -> attempts.begun(now).failed(now, "no", Optional.empty());
                    };
                }
            }
            assertThat(begun).hasSizeGreaterThan(10);
            for (int i = Attempts.MOST; i < begun.size(); i++) {
                assertThat(Duration.between(begun.get(i - Attempts.MOST), begun.get(i)))
                        .isGreaterThanOrEqualTo(Attempts.WINDOW);
            }
        }
    }

    @Test
    void what_is_missing_comes_before_what_ends_and_that_before_what_ends_later() {
        Instant last = NINETY_DAYS.notAfter();
        var later = new Holding("a", Optional.of(NINETY_DAYS), Attempts.NONE);
        var sooner = new Holding("b", Optional.of(new Validity(NOW, last.minusSeconds(9))), Attempts.NONE);

        assertThat(NextStep.of(List.of(later, sooner, Holding.none("d"), Holding.none("c")), last))
                .extracting(NextStep::name)
                .containsExactly("c", "d", "b", "a");
    }
}
