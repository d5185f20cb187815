package dev.rung.sim.world;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.List;

/** The ledger's copy on a simulated host, as an operator reaches it. */
final class SimLedger implements LedgerCopy {
    private final Connection connection;
    private final WriteHook hook;

    SimLedger(Connection connection, WriteHook hook) {
        this.connection = connection;
        this.hook = hook;
    }

    @Override
    public LedgerEntry append(LedgerEntry entry) {
        Host host = connection.host();
        hook.before();
        LedgerEntry[] written = {entry};
        connection.write("ledger", () -> {
            requireNotOvertaken(entry.fence());
            written[0] = host.top().number(entry);
            host.write(written[0]);
            hook.after();
        });
        return written[0];
    }

    @Override
    public void restore(long fence, List<LedgerEntry> missing) {
        if (missing.stream().anyMatch(entry -> entry.number() < 1)) {
            throw new IllegalArgumentException("an entry that is restored has a number");
        }
        connection.write("ledger", () -> {
            requireNotOvertaken(fence);
            missing.forEach(connection.host()::write);
        });
    }

    @Override
    public List<LedgerEntry> read() {
        return connection.call(
                () -> LedgerMerge.merged(List.of(connection.host().ledger())));
    }

    private void requireNotOvertaken(long fence) {
        if (!connection.host().top().admits(fence)) {
            throw new PortException(Kind.FAILED, connection.host().name() + ": the ledger has a later operator", "");
        }
    }

    /** Told about each write. */
    interface WriteHook {
        void before();

        void after();
    }
}
