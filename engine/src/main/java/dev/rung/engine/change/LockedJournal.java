package dev.rung.engine.change;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.Journal;
import java.util.function.BooleanSupplier;

/** A journal that is written only while its operator holds the environment's lock. */
public final class LockedJournal implements Journal {
    private final Ledger ledger;
    private final Clock clock;
    private final String who;
    private final long fence;
    private final BooleanSupplier lost;

    /**
     * The journal of one operator.
     *
     * @param who {@code user@machine}
     * @param fence the number of the lock
     * @param lost whether somebody else holds the lock by now
     */
    public LockedJournal(Ledger ledger, Clock clock, String who, long fence, BooleanSupplier lost) {
        this.ledger = ledger;
        this.clock = clock;
        this.who = who;
        this.fence = fence;
        this.lost = lost;
    }

    @Override
    public void write(LedgerEntry.Event event) {
        if (lost.getAsBoolean()) {
            throw new PortException(
                    Kind.FAILED,
                    "the lock was lost to somebody else; nothing more was done",
                    "Look at 'rung history', then run 'rung resume'");
        }
        ledger.append(new LedgerEntry(clock.now(), who, fence, event));
    }
}
