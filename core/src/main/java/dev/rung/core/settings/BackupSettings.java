package dev.rung.core.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How a service's data is saved.
 *
 * @param every how often
 * @param to where to, as a URL or a folder; empty for a folder of Rung's own
 * @param keep how long each backup is kept
 * @param pointInTime whether any moment can be brought back, not only those of backups
 */
public record BackupSettings(Duration every, Optional<String> to, Duration keep, boolean pointInTime) {
    /** The usual time between backups. */
    public static final Duration EVERY = Duration.ofHours(24);

    /** The usual time that a backup is kept. */
    public static final Duration KEEP = Duration.ofDays(14);
}
