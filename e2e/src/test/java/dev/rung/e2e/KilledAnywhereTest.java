package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The operator dies, as by {@code kill -9}, at each write of {@code up} and of {@code rollback} that is to outlive it. */
class KilledAnywhereTest {
    /** Apps side by side: much of a round is waiting. */
    private static final int LANES = 2;

    /** More do not tell more. */
    private static final int ENOUGH_FAILURES = 6;

    private final Queue<Round> rounds = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** A new version comes and, if there is a point left, goes again. */
    private record Round(KillPoint up, Optional<KillPoint> rollback) {}

    @Test
    void wherever_up_or_rollback_is_killed_it_is_resumed_to_the_same_end() throws InterruptedException {
        planRounds();
        int planned = rounds.size();
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            for (var lane : lanes.invokeAll(Collections.nCopies(LANES, Executors.callable(this::play)))) {
                lane.resultNow();
            }
        }
        assertThat(failures)
                .as("of %s rounds, %s not played", planned, rounds.size())
                .isEmpty();
    }

    private void planRounds() {
        try (var undisturbed = new KilledDuo()) {
            // The first change of an environment does what later ones need not.
            undisturbed.watchUp();
            undisturbed.watchRollback();
            List<KillPoint> ups = undisturbed.watchUp();
            List<KillPoint> rollbacks = undisturbed.watchRollback();
            for (int i = 0; i < Math.max(ups.size(), rollbacks.size()); i++) {
                rounds.add(new Round(
                        ups.get(i % ups.size()),
                        i < rollbacks.size() ? Optional.of(rollbacks.get(i)) : Optional.empty()));
            }
        }
    }

    /** Plays rounds with one app until one fails, then goes on with a fresh one. */
    private void play() {
        while (!rounds.isEmpty() && failures.size() < ENOUGH_FAILURES) {
            try (var app = new KilledDuo()) {
                for (Round round = rounds.poll(); round != null; round = rounds.poll()) {
                    kill("up", app::killUp, round.up());
                    round.rollback().ifPresent(point -> kill("rollback", app::killRollback, point));
                }
            } catch (AssertionError | RuntimeException e) {
                failures.add(e);
            }
        }
    }

    private static void kill(String command, Consumer<KillPoint> killing, KillPoint point) {
        try {
            killing.accept(point);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(command + " killed at " + point + ": " + e.getMessage(), e);
        }
    }
}
