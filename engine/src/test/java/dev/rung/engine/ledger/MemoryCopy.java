package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.ArrayList;
import java.util.List;

/** A copy of a ledger in memory. */
final class MemoryCopy implements LedgerCopy {
    private final List<LedgerEntry> lines = new ArrayList<>();
    private LedgerTop top = LedgerTop.EMPTY;

    @Override
    public LedgerEntry append(LedgerEntry entry) {
        LedgerEntry numbered = top.number(entry);
        write(entry.fence(), numbered);
        return numbered;
    }

    @Override
    public void restore(long fence, List<LedgerEntry> missing) {
        if (missing.stream().anyMatch(entry -> entry.number() < 1)) {
            throw new IllegalArgumentException("no number");
        }
        missing.forEach(entry -> write(fence, entry));
    }

    @Override
    public List<LedgerEntry> read() {
        return LedgerMerge.merged(List.of(lines));
    }

    private void write(long fence, LedgerEntry entry) {
        if (!top.admits(fence)) {
            throw new PortException(
                    Kind.FAILED, "operator " + fence + " was overtaken by operator " + top.fence(), "Resume");
        }
        lines.add(entry);
        top = top.with(entry);
    }
}
