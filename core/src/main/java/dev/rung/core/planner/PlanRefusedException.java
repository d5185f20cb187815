package dev.rung.core.planner;

/** What is wanted contradicts itself or a rule that protects the user; nothing was changed. */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** A refusal that reads WHAT: WHY, with what to do next. */
    public PlanRefusedException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the user can do next. */
    public String remedy() {
        return remedy;
    }
}
