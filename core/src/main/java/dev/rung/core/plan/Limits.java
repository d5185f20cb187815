package dev.rung.core.plan;

/**
 * How much a plan does at once.
 *
 * @param perHost steps under way on one host, at least 1
 * @param inAll steps under way on all hosts together, at least 1
 */
public record Limits(int perHost, int inAll) {
    /** What one host bears beside the app it runs, and what one operator can oversee. */
    public static final Limits USUAL = new Limits(8, 64);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public Limits {
        if (perHost < 1 || inAll < 1) {
            throw new IllegalArgumentException("nothing could ever be done: " + perHost + ", " + inAll);
        }
    }
}
