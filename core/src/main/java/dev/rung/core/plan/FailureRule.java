package dev.rung.core.plan;

/**
 * What follows when instances of a service do not become ready, where it is not the whole way back at once.
 *
 * @param tolerated so many instances are noted, and the plan goes on; 0 or more
 * @param standStill whether a failure beyond that stops the plan where it is, instead of taking it back
 */
public record FailureRule(int tolerated, boolean standStill) {
    /** The first failure takes everything back. */
    public static final FailureRule TAKE_BACK = new FailureRule(0, false);
}
