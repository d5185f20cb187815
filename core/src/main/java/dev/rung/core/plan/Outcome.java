package dev.rung.core.plan;

/** How a plan ended. */
public sealed interface Outcome {
    /** Every step is done. */
    record Completed() implements Outcome {}

    /**
     * It could not be carried out, and what was done has been taken back.
     *
     * @param reason why
     * @param health whether the release's own health was the reason
     */
    record RolledBack(String reason, boolean health) implements Outcome {}

    /**
     * It could not be carried out, and not everything could or should be taken back.
     *
     * @param reason why
     * @param left what stands as it should not
     */
    record Stranded(String reason, String left) implements Outcome {}
}
