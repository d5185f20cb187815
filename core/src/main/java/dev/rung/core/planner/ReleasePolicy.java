package dev.rung.core.planner;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a release is brought about.
 *
 * @param strategy in which order old and new instances change places, where they can stand side by side
 * @param batch how many instances of a service are replaced at once where compose does not say, at least 1
 * @param healthTimeout how long an instance may take to become ready, at least
 * @param drain how long an old instance may take to finish its work
 * @param oneShotTimeout how long a one-shot may run
 * @param sharedVolumes volumes (and bind-mounted paths) that may have several writers
 * @param safeOneShots one-shots that an automatic rollback may go back over
 */
public record ReleasePolicy(
        Strategy strategy,
        int batch,
        Duration healthTimeout,
        Duration drain,
        Duration oneShotTimeout,
        Set<String> sharedVolumes,
        Set<String> safeOneShots) {
    /** One at a time, a minute to become ready, half a minute to drain, an hour for a one-shot. */
    public static final ReleasePolicy DEFAULT = new ReleasePolicy(
            new Strategy.Rolling(),
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Set.of(),
            Set.of());

    /** Copies the sets. */
    public ReleasePolicy {
        sharedVolumes = Set.copyOf(new TreeSet<>(sharedVolumes));
        safeOneShots = Set.copyOf(new TreeSet<>(safeOneShots));
    }

    /** The same with another strategy. */
    public ReleasePolicy with(Strategy other) {
        return new ReleasePolicy(other, batch, healthTimeout, drain, oneShotTimeout, sharedVolumes, safeOneShots);
    }
}
