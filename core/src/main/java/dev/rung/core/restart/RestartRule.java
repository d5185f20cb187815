package dev.rung.core.restart;

import java.time.Duration;

/**
 * What compose's {@code restart} and {@code deploy.restart_policy} ask for.
 *
 * @param when which ends lead to a restart
 * @param maxAttempts restarts before giving up; 0: never gives up
 * @param delay the shortest wait before a restart; zero or more
 * @param window an instance that stayed up this long was restarted with success, and attempts are counted afresh; zero:
 *     attempts are never forgotten
 */
public record RestartRule(When when, int maxAttempts, Duration delay, Duration window) {

    /** Which ends lead to a restart. */
    public enum When {
        /** None. */
        NEVER,
        /** Exit codes other than 0. */
        ON_FAILURE,
        /** All, except that a user stopped it. */
        ALWAYS
    }

    /** Compose's default: it stays down. */
    public static final RestartRule NO = new RestartRule(When.NEVER, 0, Duration.ZERO, Duration.ZERO);

    /** {@code always} and {@code unless-stopped}: under an agent that remembers what is wanted they are the same. */
    public static final RestartRule ALWAYS = new RestartRule(When.ALWAYS, 0, Duration.ZERO, Duration.ZERO);

    public RestartRule {
        if (maxAttempts < 0 || delay.isNegative() || window.isNegative()) {
            throw new IllegalArgumentException("attempts, delay and window must not be negative");
        }
    }

    /** {@code on-failure[:max]}; 0 for no maximum. */
    public static RestartRule onFailure(int maxAttempts) {
        return new RestartRule(When.ON_FAILURE, maxAttempts, Duration.ZERO, Duration.ZERO);
    }
}
