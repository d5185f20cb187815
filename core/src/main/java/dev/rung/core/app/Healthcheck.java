package dev.rung.core.app;

import java.time.Duration;
import java.util.List;

/** How an instance shows that it is well. */
public sealed interface Healthcheck {

    /** No check at all, not even the image's. */
    record Disabled() implements Healthcheck {}

    /**
     * A command run inside the instance.
     *
     * @param probe what is run; {@link Probe#IMAGE} keeps the image's own and changes only the timing
     * @param interval between checks
     * @param timeout of one check
     * @param startPeriod during which failures do not count
     * @param startInterval between checks in the start period
     * @param retries failures in a row that make it unhealthy, at least 1
     */
    record Check(
            Probe probe, Duration interval, Duration timeout, Duration startPeriod, Duration startInterval, int retries)
            implements Healthcheck {

        /** A probe with Docker's default timing: every 30 s, 30 s at most, three failures. */
        public static Check of(Probe probe) {
            return new Check(
                    probe, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5), 3);
        }
    }

    /**
     * The command of a check.
     *
     * @param shell whether a shell runs it ({@code CMD-SHELL}); then there is one word
     * @param words the command; empty for the image's own
     */
    record Probe(boolean shell, List<String> words) {
        /** The image's own command. */
        public static final Probe IMAGE = new Probe(false, List.of());

        /** Copies the words. */
        public Probe {
            words = List.copyOf(words);
        }
    }
}
