package dev.rung.servers.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;

/** Looks again and again whether an authority has come to a decision: when it says, or else less and less often. */
final class Polling {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Duration patience;

    Polling(Duration patience) {
        this.patience = patience;
    }

    /** The decision; empty when there is none in time. */
    Optional<Status> until(PollableResource resource, Set<Status> wanted) throws AcmeException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST;
        while (!wanted.contains(resource.getStatus())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, pause.toNanos()));
            Optional<Instant> said = resource.fetch();
            pause = said.map(instant -> shorter(Duration.between(Instant.now(), instant)))
                    .filter(Duration::isPositive)
                    .orElse(shorter(pause.multipliedBy(2)));
        }
        return Optional.of(resource.getStatus());
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
