package dev.rung.laptop.agent.client;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.engine.ledger.LedgerCopyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a ledger at the far end of an agent's socket. */
class RemoteLedgerTest extends LedgerCopyContract {
    @TempDir
    Path folder;

    private AgentBed bed;

    @BeforeEach
    void open() {
        bed = AgentBed.in(folder);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Override
    protected LedgerCopy ledger() {
        return new RemoteLedger(bed.client(), AgentBed.SHOP);
    }
}
