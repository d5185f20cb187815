package dev.rung.engine;

import dev.rung.core.ledger.LedgerEntry;

/** Where what an operator does is written down, in its name and under its lock. */
@FunctionalInterface
public interface Journal {
    /**
     * Writes it down; it is durable when this returns.
     *
     * @throws dev.rung.core.port.PortException when that is not possible, or the lock was lost: then nothing more may be
     *     done
     */
    void write(LedgerEntry.Event event);
}
