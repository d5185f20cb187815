package dev.rung.core.ledger;

import java.util.List;

/** Where every step is written before and after it is done. Lines are added at the end, and never changed. */
public interface Ledger {
    /**
     * Writes an entry; it is durable when this returns.
     *
     * @param entry gets the next number unless it has one
     * @return the entry as it was written
     * @throws dev.rung.core.port.PortException when it was not written, or is not known to be; also when an operator
     *     with a higher number has written here, since whoever was overtaken must do nothing more
     */
    LedgerEntry append(LedgerEntry entry);

    /**
     * All entries by their numbers. A line that was torn by a crash while it was written is not among them; of several
     * entries with one number, the one that was written under the highest lock's number stands.
     */
    List<LedgerEntry> read();
}
