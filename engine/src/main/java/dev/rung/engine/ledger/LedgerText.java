package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.engine.ledger.LedgerLineReader.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the bytes of a ledger's file say.
 *
 * @param entries by their numbers
 * @param top the highest numbers among them
 */
record LedgerText(List<LedgerEntry> entries, LedgerTop top) {
    /** A guess that saves growing the list. */
    private static final int USUAL_LINE = 120;

    /**
     * Reads all lines; the last one is left out when it is torn.
     *
     * @throws BadLineException when any other cannot be used
     */
    static LedgerText of(byte[] bytes) {
        var reader = new LedgerLineReader();
        var entries = new ArrayList<LedgerEntry>(bytes.length / USUAL_LINE + 1);
        LedgerTop top = LedgerTop.EMPTY;
        boolean rising = true;
        int line = 1;
        int start = 0;
        for (int end = newline(bytes, 0); end < bytes.length; end = newline(bytes, start)) {
            Optional<Stored> stored = stored(reader, bytes, start, end, line);
            if (stored.isEmpty() && newline(bytes, end + 1) < bytes.length) {
                throw new BadLineException(line, "its checksum does not fit", false);
            }
            if (stored.isPresent()) {
                LedgerEntry entry = stored.get().entry();
                rising &= entry.number() > top.number();
                top = top.with(entry);
                entries.add(entry);
            }
            line++;
            start = end + 1;
        }
        return new LedgerText(rising ? List.copyOf(entries) : sorted(entries, line), top);
    }

    private static Optional<Stored> stored(LedgerLineReader reader, byte[] bytes, int start, int end, int line) {
        try {
            return reader.read(bytes, start, end, line);
        } catch (LedgerLineReader.NewerVersionException e) {
            throw new BadLineException(line, String.valueOf(e.getMessage()), true);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(line, String.valueOf(e.getMessage()), false);
        }
    }

    private static List<LedgerEntry> sorted(List<LedgerEntry> entries, int line) {
        try {
            return LedgerMerge.merged(List.of(entries));
        } catch (IllegalArgumentException e) {
            throw new BadLineException(line, String.valueOf(e.getMessage()), false);
        }
    }

    /** The offset of the next line break; the length when there is none. */
    private static int newline(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** A line that was not torn by a crash and cannot be used. */
    static final class BadLineException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final boolean newer;

        BadLineException(int line, String why, boolean newer) {
            super(why);
            this.line = line;
            this.newer = newer;
        }

        /** Which, from 1. */
        int line() {
            return line;
        }

        /** Whether a newer Rung will understand it. */
        boolean isNewer() {
            return newer;
        }
    }
}
