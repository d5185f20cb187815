package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.engine.lock.HostLock;
import java.util.List;

/**
 * A copy of the ledger that is written under its host's own lock: once the lock was raised for an operator, none before him
 * writes here any more, even though the new one has written nothing yet.
 */
public final class GuardedLedger implements LedgerCopy {
    private final LedgerCopy copy;
    private final HostLock host;

    /** A copy and the lock of the host on which it stands. */
    public GuardedLedger(LedgerCopy copy, HostLock host) {
        this.copy = copy;
        this.host = host;
    }

    /**
     * What stands here, once no operator with a lower number can add to it any more.
     *
     * @throws dev.rung.core.port.PortException when an operator with a higher number was here
     */
    List<LedgerEntry> readAs(long fence) {
        return host.during(fence, copy::read);
    }

    @Override
    public LedgerEntry append(LedgerEntry entry) {
        return host.during(entry.fence(), () -> copy.append(entry));
    }

    @Override
    public void restore(long fence, List<LedgerEntry> missing) {
        host.during(fence, () -> {
            copy.restore(fence, missing);
            return missing;
        });
    }

    @Override
    public List<LedgerEntry> read() {
        return copy.read();
    }
}
