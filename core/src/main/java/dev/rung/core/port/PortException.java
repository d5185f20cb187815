package dev.rung.core.port;

import java.util.Optional;

/** The world did not do what it was asked. The message reads WHAT: WHY; the remedy says what to do next. */
public class PortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, as far as the caller treats kinds differently. */
    public enum Kind {
        /** It was tried and did not work. */
        FAILED,
        /** This rung, engine or machine cannot do it. */
        UNSUPPORTED,
        /** The host, engine or agent could not be reached: the outcome may be unknown. */
        UNREACHABLE,
        /** It took longer than it may: the outcome may be unknown. */
        TIMED_OUT
    }

    private final Kind kind;
    private final String remedy;

    /** A failure of a kind, with what to do next (may be empty). */
    public PortException(Kind kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** A failure of a kind with the cause that a developer wants to see with {@code -v}. */
    public PortException(Kind kind, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** What the user can do next. */
    public Optional<String> remedy() {
        return remedy.isEmpty() ? Optional.empty() : Optional.of(remedy);
    }
}
