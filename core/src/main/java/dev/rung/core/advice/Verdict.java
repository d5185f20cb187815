package dev.rung.core.advice;

import java.util.Locale;

/** What to do. */
public enum Verdict {
    /** Nothing: the present rung serves. */
    STAY,
    /** Go a rung up. */
    CLIMB,
    /** Go to a rung that asks for less. */
    STEP_DOWN,
    /** Mend something where the app stands; another rung would not help, or not yet. */
    FIX_FIRST;

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
