package dev.rung.core.plan;

import java.time.Duration;

/** What came of an act. */
public sealed interface ActResult {
    /** It is so. */
    record Done() implements ActResult {}

    /**
     * It may still become so.
     *
     * @param reason what is missing, for the user
     * @param lookAgain when to look again
     */
    record NotYet(String reason, Duration lookAgain) implements ActResult {}

    /**
     * It will not become so.
     *
     * @param reason WHAT: WHY, and what to do next
     * @param health whether it is the release's own health that failed, rather than the machinery
     */
    record Failed(String reason, boolean health) implements ActResult {}

    /**
     * It was asked for, and what came of it is not known: the host did not answer, or not in time.
     *
     * @param reason what is known, for the user
     */
    record Unknown(String reason) implements ActResult {}

    /** It is so. */
    static ActResult done() {
        return new Done();
    }
}
