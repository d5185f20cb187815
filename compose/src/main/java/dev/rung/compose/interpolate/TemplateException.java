package dev.rung.compose.interpolate;

/** Why the variables of a text could not be replaced. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    TemplateException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What is wrong, in words for the user. */
    public String reason() {
        return reason;
    }
}
