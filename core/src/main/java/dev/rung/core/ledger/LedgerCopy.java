package dev.rung.core.ledger;

import java.util.List;

/** The ledger as it stands on one host. It may lack what was written while the host could not be reached. */
public interface LedgerCopy extends Ledger {
    /**
     * Writes entries that are missing here, as they are; all are durable when this returns.
     *
     * @param fence of the operator who completes the copy
     * @throws dev.rung.core.port.PortException when an operator with a higher number has written here
     */
    void restore(long fence, List<LedgerEntry> missing);
}
