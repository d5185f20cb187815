package dev.rung.core.evidence;

import dev.rung.core.forecast.Sample;
import java.util.List;

/**
 * What was measured again and again, from which a date can be told.
 *
 * @param disk the share of the fullest disk that was in use, 0..1
 * @param databaseSize bytes on disk
 * @param requests per second
 */
public record History(List<Sample> disk, List<Sample> databaseSize, List<Sample> requests) {
    /** Nothing was measured more than once. */
    public static final History NONE = new History(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public History {
        disk = List.copyOf(disk);
        databaseSize = List.copyOf(databaseSize);
        requests = List.copyOf(requests);
    }
}
