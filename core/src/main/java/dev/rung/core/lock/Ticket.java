package dev.rung.core.lock;

/**
 * Under which an act on a host is done.
 *
 * @param fence the number that the operator got with the environment's lock, from 1
 * @param number the act's own, from 1, rising within the operator's run
 */
public record Ticket(long fence, long number) {
    /** Rejects numbers below 1. */
    public Ticket {
        if (fence < 1 || number < 1) {
            throw new IllegalArgumentException("a ticket's numbers begin with 1, not " + fence + " and " + number);
        }
    }
}
