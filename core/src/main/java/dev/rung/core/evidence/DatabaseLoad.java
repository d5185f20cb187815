package dev.rung.core.evidence;

import java.util.Optional;

/**
 * How busy the database is.
 *
 * @param cpu the share in use, mean over the busy hour, 0..1
 * @param size bytes on disk
 * @param memory bytes of memory it has
 * @param connections how many are open
 * @param connectionLimit how many may be
 * @param replicationLag how far its replica is behind, in seconds
 */
public record DatabaseLoad(
        Optional<Figure> cpu,
        Optional<Figure> size,
        Optional<Figure> memory,
        Optional<Figure> connections,
        Optional<Figure> connectionLimit,
        Optional<Figure> replicationLag) {
    /** Nothing known, or there is none. */
    public static final DatabaseLoad UNKNOWN = new DatabaseLoad(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether anything is known of it. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
