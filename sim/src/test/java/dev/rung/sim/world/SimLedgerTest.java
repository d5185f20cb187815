package dev.rung.sim.world;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.engine.ledger.LedgerCopyContract;

class SimLedgerTest extends LedgerCopyContract {
    private final OneHost host = new OneHost();

    @Override
    protected LedgerCopy ledger() {
        return host.access().ledger();
    }
}
