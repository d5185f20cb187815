package dev.rung.sim.sabotage;

/** What came of a trial. */
sealed interface Verdict {
    /**
     * The detector raised the alarm.
     *
     * @param how what it said
     */
    record Caught(String how) implements Verdict {}

    /** The detector saw nothing wrong. */
    record Survived() implements Verdict {}

    /**
     * It is not known: the detector itself did not come to an end as it should.
     *
     * @param why with the end of its output
     */
    record Unclear(String why) implements Verdict {}
}
