package dev.rung.core.evidence;

import java.util.Optional;

/**
 * What it takes to run the app.
 *
 * @param hoursPerWeek people's time spent on infrastructure
 * @param deploysPerWeek how often it is released
 * @param deployMinutes how long a release takes
 * @param failedDeploys the share of releases that fail, 0..1
 */
public record Operations(
        Optional<Figure> hoursPerWeek,
        Optional<Figure> deploysPerWeek,
        Optional<Figure> deployMinutes,
        Optional<Figure> failedDeploys) {
    /** Nothing known. */
    public static final Operations UNKNOWN =
            new Operations(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
