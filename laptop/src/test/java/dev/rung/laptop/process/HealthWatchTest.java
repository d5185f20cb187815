package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.health.HealthRules;
import dev.rung.core.health.HealthTracker;
import java.io.UncheckedIOException;
import java.nio.channels.FileLockInterruptionException;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
    private static final HealthRules AT_ONCE =
            new HealthRules(Duration.ofMillis(1), Duration.ofSeconds(1), 3, Duration.ZERO, Duration.ofMillis(1));

    @Test
    void a_watch_that_is_ended_while_it_tells_of_a_probe_has_not_failed() {
        HealthWatch watch = watch((tracker, result) -> {
            Thread.currentThread().interrupt();
            throw cutShort();
        });

        watch.run();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void what_goes_wrong_by_itself_is_not_hidden() {
        HealthWatch watch = watch((tracker, result) -> {
            throw cutShort();
        });

        assertThatThrownBy(watch::run).isInstanceOf(UncheckedIOException.class);
    }

    private static HealthWatch watch(BiConsumer<HealthTracker, ProbeResult> told) {
        return new HealthWatch(AT_ONCE, age -> ProbeResult.good(), Duration.ZERO, told);
    }

    private static UncheckedIOException cutShort() {
        return new UncheckedIOException(new FileLockInterruptionException());
    }
}
