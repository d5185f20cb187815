package dev.rung.core.advice;

import java.util.Locale;

/** How pressing a limit is, the least first. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Near, or reached within half a year. */
    WARN,
    /** Reached, or so near that what helps has to be begun. */
    ACT;

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
