package dev.rung.core.app;

/**
 * A service that comes first.
 *
 * @param condition what must be true of it
 * @param required whether its absence is an error
 * @param restart whether this service is restarted after it is updated
 */
public record Dependency(Condition condition, boolean required, boolean restart) {

    /** What must be true of the service that comes first. */
    public enum Condition {
        /** An instance runs. */
        STARTED,
        /** Its instances are healthy. */
        HEALTHY,
        /** It is a one-shot and ended with exit code 0. */
        COMPLETED_SUCCESSFULLY
    }

    /** Started, required, no restart: what the short form means. */
    public static final Dependency STARTED = new Dependency(Condition.STARTED, true, false);

    /** A required dependency with a condition. */
    public static Dependency on(Condition condition) {
        return new Dependency(condition, true, false);
    }
}
