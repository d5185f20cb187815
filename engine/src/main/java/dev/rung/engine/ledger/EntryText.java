package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerTop;
import java.nio.charset.StandardCharsets;

/** A ledger entry as the line that the ledger's file has of it, for it to travel to another host's copy. */
public final class EntryText {
    private EntryText() {}

    /** The line, with its checksum, without its end. */
    public static String write(LedgerEntry entry) {
        return LedgerLine.write(entry, new LedgerTop(entry.number(), entry.fence()))
                .stripTrailing();
    }

    /**
     * The entry of a line.
     *
     * @throws IllegalArgumentException when it was torn or changed, or a newer Rung wrote it
     */
    public static LedgerEntry read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new LedgerLineReader()
                .read(bytes, 0, bytes.length, 1)
                .orElseThrow(() -> new IllegalArgumentException("an entry's checksum does not fit"))
                .entry();
    }
}
