package dev.rung.servers.certificates;

import dev.rung.core.port.PortException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate could not be had. */
public final class IssueException extends PortException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Instant retryAfter;

    IssueException(String message, String remedy, @Nullable Instant retryAfter, @Nullable Throwable cause) {
        super(Kind.FAILED, message, remedy);
        this.retryAfter = retryAfter;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** When the authority said to come back; empty when it said nothing. */
    public Optional<Instant> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
