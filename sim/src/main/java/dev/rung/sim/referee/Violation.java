package dev.rung.sim.referee;

/** Something happened that must never happen. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String law;

    /**
     * A violation.
     *
     * @param law which law was broken
     * @param what happened
     */
    public Violation(String law, String what) {
        super(law + ": " + what, null, false, false);
        this.law = law;
    }

    /** Which law was broken. */
    public String law() {
        return law;
    }
}
