package dev.rung.core.advice;

import dev.rung.core.settings.Rung;

/** What would bring a limit out of the way. */
public sealed interface Remedy {
    /**
     * Something that is done where the app stands.
     *
     * @param pattern what
     * @param why in a sentence without its end
     */
    record Mend(Pattern pattern, String why) implements Remedy {}

    /**
     * Another rung.
     *
     * @param rung which
     */
    record Move(Rung rung) implements Remedy {}
}
