package dev.rung.core.plan;

import java.util.Locale;

/** How far a step is. */
public enum StepState {
    /** Not begun. */
    PENDING,
    /** Begun. */
    RUNNING,
    /** Done. */
    DONE,
    /** Done and taken back. */
    UNDONE,
    /** Begun and not achieved. */
    FAILED;

    /** As the JSON output writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
