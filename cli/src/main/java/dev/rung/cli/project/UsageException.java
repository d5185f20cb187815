package dev.rung.cli.project;

/** What was asked for makes no sense as it stands. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** A refusal that reads WHAT: WHY, with what to do next. */
    public UsageException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What the user can do next. */
    public String remedy() {
        return remedy;
    }
}
