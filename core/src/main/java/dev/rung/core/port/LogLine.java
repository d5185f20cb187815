package dev.rung.core.port;

import dev.rung.core.release.InstanceId;
import java.time.Instant;

/**
 * A line that an instance wrote.
 *
 * @param instance who
 * @param at when it was received
 * @param error whether it came on standard error, where that is known
 * @param text without the line's end, cut at 64 KiB
 */
public record LogLine(InstanceId instance, Instant at, boolean error, String text) {}
