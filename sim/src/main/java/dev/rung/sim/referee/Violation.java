package dev.rung.sim.referee;

/** Something happened that must never happen. An error, so that nothing on the way takes it for an accident. */
public final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String law;

    /**
     * A violation.
     *
     * @param law which law was broken
     * @param what happened
     */
    public Violation(String law, String what) {
        super(law + ": " + what);
        this.law = law;
    }

    /** Code that is to come through every accident threw an exception. */
    public static Violation breakdown(RuntimeException thrown) {
        var violation = new Violation("nothing breaks down", String.valueOf(thrown));
        violation.initCause(thrown);
        return violation;
    }

    /** Which law was broken. */
    public String law() {
        return law;
    }
}
