package dev.rung.sim.operator;

/** How an operator's command ended. */
public enum Ending {
    /** It goes on. */
    NOT_YET,
    /** All of it is done, or there was nothing to do. */
    DONE,
    /** It failed and was taken back. */
    ROLLED_BACK,
    /** It failed and could not all be taken back. */
    STRANDED,
    /** Somebody else held the lock for too long. */
    LOCKED,
    /** A host could not be reached; nothing was changed. */
    UNREACHABLE,
    /** It could not write down what it did, or lost its lock, and left at once. */
    ABORTED,
    /** Its process was killed. */
    KILLED
}
