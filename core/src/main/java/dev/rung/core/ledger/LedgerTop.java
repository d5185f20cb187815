package dev.rung.core.ledger;

/**
 * The highest numbers in a copy of the ledger: what the next entry has to follow.
 *
 * @param number of an entry; 0 before the first
 * @param fence of an operator; 0 before the first
 */
public record LedgerTop(long number, long fence) {
    /** Of a ledger without entries. */
    public static final LedgerTop EMPTY = new LedgerTop(0, 0);

    /** Whether an operator may still write: nobody with a higher number has. */
    public boolean admits(long operator) {
        return operator >= fence;
    }

    /** The entry with its number: the next one unless it has one. */
    public LedgerEntry number(LedgerEntry entry) {
        return entry.number() > 0 ? entry : entry.numbered(number + 1);
    }

    /** The top once the entry is written. */
    public LedgerTop with(LedgerEntry entry) {
        return new LedgerTop(Math.max(number, entry.number()), Math.max(fence, entry.fence()));
    }
}
