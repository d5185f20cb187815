package dev.rung.core.ledger;

import java.util.List;

/** Where every step is written before and after it is done. */
public interface Ledger {
    /** Writes a line; it is durable when this returns. */
    void append(LedgerEntry entry);

    /** All lines, oldest first. A line that was torn by a crash while it was written is not among them. */
    List<LedgerEntry> read();
}
