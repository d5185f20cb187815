package dev.rung.core.advice;

import java.util.Locale;

/** What a limit is about. */
public enum Cause {
    /** The app does not answer, or could stop to. */
    RELIABILITY,
    /** It answers too late, or has no room left to work. */
    PERFORMANCE,
    /** Its data outgrows where it stands. */
    DATA,
    /** It takes too much of people's time to run. */
    OPERATIONS,
    /** It waits nearly always, and works in bursts. */
    BURST,
    /** Its users are far away. */
    GEOGRAPHY,
    /** It costs more than it has to. */
    COST,
    /** The team and the rung do not fit each other. */
    PEOPLE,
    /** Somebody outside asks for it. */
    EXTERNAL;

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
