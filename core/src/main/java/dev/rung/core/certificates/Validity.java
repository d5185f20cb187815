package dev.rung.core.certificates;

import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate is valid.
 *
 * @param notBefore its first moment
 * @param notAfter its last moment, not before the first
 */
public record Validity(Instant notBefore, Instant notAfter) {
    /** Let's Encrypt advises to renew when a third of the life is left: 30 of 90 days, two of six. */
    private static final int LIVES_THIRDS = 3;

    /** Checks the order. */
    public Validity {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("a certificate ends before it begins: " + notBefore + ", " + notAfter);
        }
    }

    /** From when on it is to be renewed. */
    public Instant renewFrom() {
        return notAfter.minus(Duration.between(notBefore, notAfter).dividedBy(LIVES_THIRDS));
    }

    /** Whether it is valid at a time. */
    public boolean holdsAt(Instant time) {
        return !time.isBefore(notBefore) && !time.isAfter(notAfter);
    }
}
