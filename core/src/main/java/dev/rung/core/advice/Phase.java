package dev.rung.core.advice;

/** How far an app has grown, by its users. */
public enum Phase {
    /** Up to a thousand. */
    FIRST(1_000, 0.99),
    /** Up to ten thousand. */
    SECOND(10_000, 0.999),
    /** Up to a hundred thousand. */
    THIRD(100_000, 0.9999),
    /** Up to a million. */
    FOURTH(1_000_000, 0.9999),
    /** More. */
    FIFTH(Long.MAX_VALUE, 0.99999);

    private final long users;
    private final double availability;

    Phase(long users, double availability) {
        this.users = users;
        this.availability = availability;
    }

    /** The phase of so many users. */
    public static Phase of(long users) {
        for (Phase phase : values()) {
            if (users < phase.users) {
                return phase;
            }
        }
        return FIFTH;
    }

    /** What apps of the phase aim for, as a share of time. */
    public double availability() {
        return availability;
    }
}
