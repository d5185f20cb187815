package dev.rung.core.ledger;

import dev.rung.core.plan.StepState;
import java.time.Instant;

/**
 * One line of the ledger.
 *
 * @param number its place in the environment's history, 1, 2, 3...; 0 until the ledger gives it one
 * @param at when it was written
 * @param who wrote it, {@code user@machine}
 * @param fence the number of the lock under which it was written, or written again to complete the copies; 0 for none
 * @param event what happened
 */
public record LedgerEntry(long number, Instant at, String who, long fence, Event event) {
    /** An entry that has no number yet. */
    public LedgerEntry(Instant at, String who, long fence, Event event) {
        this(0, at, who, fence, event);
    }

    /** The entry with a number. */
    public LedgerEntry numbered(long place) {
        return new LedgerEntry(place, at, who, fence, event);
    }

    /** The entry as another operator writes it again. */
    LedgerEntry under(long lock) {
        return new LedgerEntry(number, at, who, lock, event);
    }

    /** Something that is written down. */
    public sealed interface Event {}

    /**
     * A plan begins.
     *
     * @param command what the user asked for, such as {@code up} or {@code rollback 2}
     * @param release the release it leads to; 0 for nothing
     * @param steps how many steps it has
     * @param aside whether it leaves all releases as they are: a plan before it that was cut short is so still
     */
    public record PlanBegun(String command, int release, int steps, boolean aside) implements Event {
        /** One that is about a release. */
        public PlanBegun(String command, int release, int steps) {
            this(command, release, steps, false);
        }
    }

    /**
     * A step comes into a state; written before its act is begun and after it is done.
     *
     * @param step its id
     * @param state into which
     * @param note why, when it failed; else empty
     */
    public record StepMoved(String step, StepState state, String note) implements Event {}

    /**
     * A plan has ended.
     *
     * @param command what the user asked for
     * @param release the release it led to; 0 for nothing
     * @param result how it ended
     * @param note why, when it did not complete; else empty
     */
    public record PlanEnded(String command, int release, Result result, String note) implements Event {}

    /**
     * A plan is carried out no further; what was done is taken back from here on.
     *
     * @param reason why
     */
    public record GivenUp(String reason) implements Event {}

    /**
     * A service's data stands on a host from here on: it moves only when somebody moves it.
     *
     * @param service whose
     * @param host where; empty when the data was removed
     */
    public record DataStands(String service, String host) implements Event {}

    /**
     * Somebody took the lock away from its holder.
     *
     * @param holder who held it
     */
    public record LockBroken(String holder) implements Event {}

    /** How a plan ended. */
    public enum Result {
        /** All of it is done. */
        DONE,
        /** It failed and was taken back. */
        ROLLED_BACK,
        /** It failed and could not all be taken back. */
        FAILED
    }
}
