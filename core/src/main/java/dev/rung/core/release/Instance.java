package dev.rung.core.release;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An instance as it was observed.
 *
 * @param id its name
 * @param state where it is in its life
 * @param health what its healthcheck says
 * @param ready whether it may be given work: healthy, or, without a healthcheck, past the default readiness probe
 * @param addresses where each of its container ports is reached from this machine, by container port
 * @param since when it came into its state
 * @param restarts how often it was started again
 * @param exitCode of its last end
 * @param image what it was started from
 * @param fingerprint of the spec it was started from
 * @param oneShot whether it is meant to end
 * @param explanation what its probe answered and said last, when it is not well
 */
public record Instance(
        InstanceId id,
        State state,
        Health health,
        boolean ready,
        SequencedMap<Integer, Address> addresses,
        Instant since,
        int restarts,
        Optional<Integer> exitCode,
        ImageId image,
        String fingerprint,
        boolean oneShot,
        Optional<String> explanation) {

    /** Copies the addresses. */
    public Instance {
        addresses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(addresses));
    }

    /** The same with more to say for itself. */
    public Instance explained(String more) {
        return new Instance(
                id,
                state,
                health,
                ready,
                addresses,
                since,
                restarts,
                exitCode,
                image,
                fingerprint,
                oneShot,
                Optional.of(explanation.map(said -> said.strip() + "\n" + more).orElse(more)));
    }

    /** Where an instance is in its life. */
    public enum State {
        /** Made, not started. */
        CREATED,
        /** Started, its process is not known to run, or waits to be started again. */
        STARTING,
        /** Its process runs. */
        RUNNING,
        /** Runs, and is given no new work. */
        DRAINING,
        /** Told to stop. */
        STOPPING,
        /** Ended with exit code 0. */
        EXITED,
        /** Ended otherwise and will not be started again. */
        FAILED;

        /** As the JSON output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its process has ended for good. */
        public boolean ended() {
            return this == EXITED || this == FAILED;
        }
    }

    /** What a healthcheck says. */
    public enum Health {
        /** Not enough checks yet. */
        STARTING,
        /** Well. */
        HEALTHY,
        /** Failed as often in a row as its healthcheck allows. */
        UNHEALTHY,
        /** It has no healthcheck. */
        NONE;

        /** As the JSON output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
