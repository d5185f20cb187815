package dev.rung.core.hosts;

/** Something that differs from the standard. */
public sealed interface Drift {
    /** What differs, as a line for people. */
    String line();

    /**
     * Something that Rung can make right.
     *
     * @param preparation by which
     * @param observed what was found
     * @param act what would be done about it
     */
    record Mendable(Preparation preparation, String observed, String act) implements Drift {
        @Override
        public String line() {
            return preparation.word() + ": " + observed;
        }
    }

    /**
     * Something that is the user's to decide on.
     *
     * @param line what was found, and what can be done about it
     */
    record Told(String line) implements Drift {}
}
