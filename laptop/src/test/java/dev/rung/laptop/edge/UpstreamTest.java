package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request that comes in the middle of a change is told. */
@Timeout(60)
class UpstreamTest {
    private static final int PORT = 8000;
    private static final int CHANGES = 20_000;

    private final AtomicLong clock = new AtomicLong();
    private final Upstream upstream = new Upstream("web", () -> false, 10, clock::get);

    /** How the one that is replaced is spoken of in the change that replaces it. */
    enum Replaced {
        LEFT_OUT,
        FIRST,
        LAST;

        List<Target> by(Target next, Target before) {
            Target draining = before.in(Target.State.DRAINING);
            return switch (this) {
                case LEFT_OUT -> List.of(next);
                case FIRST -> List.of(draining, next);
                case LAST -> List.of(next, draining);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void while_one_target_takes_over_from_another_there_is_always_one(Replaced replaced) {
        Target blue = active(1);
        Target green = active(2);
        upstream.become(List.of(blue));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();

        CompletableFuture<Boolean> alwaysOne = CompletableFuture.supplyAsync(() -> {
            boolean found = true;
            while (found && !over.get()) {
                Optional<Backend> chosen = upstream.acquire(PORT, Set.of());
                chosen.ifPresent(Backend::release);
                found = chosen.isPresent();
                asked.incrementAndGet();
            }
            return found;
        });
        for (int change = 0; change < CHANGES || (asked.get() < CHANGES && !alwaysOne.isDone()); change++) {
            upstream.become(change % 2 == 0 ? replaced.by(green, blue) : replaced.by(blue, green));
        }
        over.set(true);

        assertThat(alwaysOne.join()).isTrue();
    }

    @Test
    void the_time_without_a_target_begins_when_the_last_one_goes_however_long_it_was_there() {
        AtomicBoolean over = new AtomicBoolean();
        upstream.become(List.of(active(1)));

        CompletableFuture<Boolean> everOut = CompletableFuture.supplyAsync(() -> {
            boolean out = false;
            while (!out && !over.get()) {
                out = upstream.isOutFor(Duration.ofMinutes(1));
            }
            return out;
        });
        for (int change = 0; change < CHANGES; change++) {
            clock.addAndGet(Duration.ofHours(1).toNanos());
            upstream.become(List.of());
            upstream.become(List.of(active(1)));
        }
        over.set(true);

        assertThat(everOut.join()).isFalse();
    }

    private static Target active(int release) {
        return new Target(
                new InstanceId("web", release, 0),
                new LinkedHashMap<>(Map.of(PORT, new Address("127.0.0.1", PORT))),
                Target.State.ACTIVE,
                Target.USUAL_WEIGHT,
                Optional.empty());
    }
}
