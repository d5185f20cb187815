package dev.rung.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every advice, whatever was measured. */
class AdvicePropertiesTest {
    private static final int APPS = 3_000;

    private interface Change {
        @Nullable
        Double apply(double figure);
    }

    private interface Law {
        void check(Measured app);
    }

    private static void ofEveryApp(Law law) {
        for (long seed = 0; seed < APPS; seed++) {
            Measured app = new RandomMeasured(seed).next();
            try {
                law.check(app);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + app, e);
            }
        }
    }

    @Test
    void the_verdict_and_its_target_agree() {
        ofEveryApp(app -> {
            Advice advice = app.advice();
            int direction = Integer.signum(advice.target().compareTo(app.rung()));
            assertThat(direction)
                    .isEqualTo(
                            switch (advice.verdict()) {
                                case CLIMB -> 1;
                                case STEP_DOWN -> -1;
                                case STAY, FIX_FIRST -> 0;
                            });
        });
    }

    @Test
    void whatever_is_not_staying_has_a_reason_that_is_reached_or_dated() {
        ofEveryApp(app -> {
            Advice advice = app.advice();
            assertThat(advice.acted().isEmpty()).isEqualTo(advice.verdict() == Verdict.STAY);
            assertThat(advice.reasons())
                    .filteredOn(Finding::isActing)
                    .noneMatch(finding -> finding.reached() instanceof Reached.Never);
        });
    }

    @Test
    void nobody_is_sent_two_rungs_at_once() {
        List<Rung> way = List.of(Rung.LAPTOP, Rung.SERVER, Rung.FLEET, Rung.CLUSTER, Rung.REGIONS);
        ofEveryApp(app -> {
            Rung target = app.advice().target();
            if (way.contains(app.rung()) && way.contains(target)) {
                assertThat(Math.abs(way.indexOf(app.rung()) - way.indexOf(target)))
                        .isLessThanOrEqualTo(1);
            }
        });
    }

    @Test
    void more_load_never_argues_for_a_rung_that_asks_for_less() {
        ofEveryApp(app -> {
            Measured busier = with(app, cpu -> Math.min(1, cpu * 1.5), memory -> memory);
            Advice before = app.advice();
            Advice after = busier.advice();
            if (before.verdict() != Verdict.STEP_DOWN) {
                assertThat(after.verdict()).isNotEqualTo(Verdict.STEP_DOWN);
            }
            if (!before.acted().contains(Limit.IDLE_CAPACITY)) {
                assertThat(after.acted()).doesNotContain(Limit.IDLE_CAPACITY);
            }
        });
    }

    @Test
    void what_was_not_measured_lowers_the_confidence_and_is_named() {
        ofEveryApp(app -> {
            Advice whole = app.advice();
            Advice less = with(app, cpu -> null, memory -> memory).advice();
            assertThat(less.confidence()).isLessThanOrEqualTo(whole.confidence());
            if (app.cpu() != null) {
                assertThat(less.confidence()).isLessThan(whole.confidence());
                assertThat(less.missing()).anyMatch(line -> line.startsWith("hosts.cpu"));
            }
        });
    }

    @Test
    void what_was_not_measured_is_no_reason() {
        ofEveryApp(app -> {
            Advice less = with(app, cpu -> null, memory -> null).advice();
            assertThat(less.reasons())
                    .extracting(Finding::limit)
                    .doesNotContain(Limit.HOST_CPU, Limit.HOST_MEMORY, Limit.IDLE_CAPACITY);
        });
    }

    @Test
    void another_unit_of_money_changes_nothing() {
        ofEveryApp(app -> {
            Measured dearer = new Measured(
                    app.rung(),
                    app.customers(),
                    app.revenue() == null ? null : app.revenue() * 100,
                    app.team(),
                    app.growth(),
                    app.cpu(),
                    app.memory(),
                    app.disk(),
                    app.price() == null ? null : app.price() * 100,
                    app.hosts(),
                    app.databaseCpu(),
                    app.p95(),
                    app.errors(),
                    app.availability(),
                    app.outageHours(),
                    app.outageCause(),
                    app.opsHours());
            Advice one = app.advice();
            Advice other = dearer.advice(Measured.prices(100), Set.of());
            if (!hasFixedSums(one) && !hasFixedSums(other)) {
                assertThat(other.verdict()).isEqualTo(one.verdict());
                assertThat(other.target()).isEqualTo(one.target());
            }
        });
    }

    /** Two rules know sums of their own: a bill that is small whatever its share, and a host that is large. */
    private static boolean hasFixedSums(Advice advice) {
        return advice.reasons().stream().anyMatch(finding -> finding.limit() == Limit.COST_SHARE)
                || advice.rung() == Rung.SERVER;
    }

    @Test
    void a_little_noise_does_not_turn_an_advice_around() {
        ofEveryApp(app -> {
            Advice first = app.advice();
            Measured noisy = with(app, cpu -> cpu * 0.97, memory -> memory * 0.97);
            Advice second = noisy.advice(Measured.PRICES, Set.copyOf(first.acted()));
            if (first.acted().contains(Limit.HOST_CPU) || first.acted().contains(Limit.HOST_MEMORY)) {
                assertThat(second.verdict()).isEqualTo(first.verdict());
            }
        });
    }

    @Test
    void stepping_down_saves_what_it_is_advised_for() {
        ofEveryApp(app -> {
            Advice advice = app.advice();
            if (advice.acted().contains(Limit.IDLE_CAPACITY) && advice.verdict() == Verdict.STEP_DOWN) {
                assertThat(advice.cost().then()).isLessThan(advice.cost().now());
            }
        });
    }

    @Test
    void the_same_evidence_gives_the_same_advice() {
        ofEveryApp(app -> assertThat(app.advice()).isEqualTo(app.advice()));
    }

    @Test
    void one_looks_again_within_a_quarter() {
        ofEveryApp(app -> assertThat(app.advice().lookAgain())
                .isAfter(Measured.TODAY)
                .isBeforeOrEqualTo(Measured.TODAY.plusDays(90)));
    }

    private static Measured with(Measured app, Change cpu, Change memory) {
        return new Measured(
                app.rung(),
                app.customers(),
                app.revenue(),
                app.team(),
                app.growth(),
                app.cpu() == null ? null : cpu.apply(app.cpu()),
                app.memory() == null ? null : memory.apply(app.memory()),
                app.disk(),
                app.price(),
                app.hosts(),
                app.databaseCpu(),
                app.p95(),
                app.errors(),
                app.availability(),
                app.outageHours(),
                app.outageCause(),
                app.opsHours());
    }
}
