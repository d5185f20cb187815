package dev.rung.core.port;

import dev.rung.core.release.InstanceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which output is wanted.
 *
 * @param instances of these
 * @param tail at most so many lines of each; -1 for all
 * @param since not older than this
 * @param follow whether to go on with what comes
 */
public record LogQuery(Set<InstanceId> instances, int tail, Optional<Instant> since, boolean follow) {}
