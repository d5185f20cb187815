package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.DataStands;
import dev.rung.core.ledger.LedgerEntry.Event;
import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.core.plan.StepState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads the lines that {@link LedgerLine} writes, and those of version 1. Not for several threads at once. */
final class LedgerLineReader {
    private static final int CHECKSUM_LENGTH = 8;
    private static final StepState[] STATES = StepState.values();

    private final CRC32C crc = new CRC32C();
    private final FlatJson json = new FlatJson();
    private String lastWho = "";

    /**
     * The entry of a line.
     *
     * @param from offset of its first byte
     * @param to offset of its line break
     * @param place of the line in the file, from 1
     * @return empty when the line is torn or was changed
     * @throws IllegalArgumentException when it is whole and cannot be understood
     */
    Optional<Stored> read(byte[] bytes, int from, int to, long place) {
        int end = to - CHECKSUM_LENGTH - 1;
        if (end <= from || bytes[end] != ' ' || !isChecksum(bytes, from, end)) {
            return Optional.empty();
        }
        json.read(bytes, from, end);
        int version = json.integer("v");
        if (version > LedgerLine.VERSION) {
            throw new NewerVersionException();
        }
        long number = version == 1 ? place : json.whole("n");
        var entry = new LedgerEntry(number, at(), who(), json.whole("fence"), event());
        var top = json.has("top")
                ? new LedgerTop(json.whole("top"), json.whole("top_fence"))
                : new LedgerTop(number, entry.fence());
        return Optional.of(new Stored(entry, top, version));
    }

    private boolean isChecksum(byte[] bytes, int from, int end) {
        crc.reset();
        crc.update(bytes, from, end - from);
        int sum = (int) crc.getValue();
        for (int i = end + CHECKSUM_LENGTH; i > end; i--) {
            if (Character.digit(bytes[i], 16) != (sum & 0xf)) {
                return false;
            }
            sum >>>= 4;
        }
        return true;
    }

    private Instant at() {
        try {
            return Instants.parse(json.text("at"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at is not a time", e);
        }
    }

    // Most lines are by whoever wrote the one before.
    private String who() {
        if (!json.isText("who", lastWho)) {
            lastWho = json.text("who");
        }
        return lastWho;
    }

    private Event event() {
        if (json.isText("event", "step")) {
            return new StepMoved(json.text("step"), state(), json.has("note") ? json.text("note") : "");
        }
        return switch (json.text("event")) {
            case "begun" ->
                new PlanBegun(json.text("command"), json.integer("release"), json.integer("steps"), json.has("aside"));
            case "ended" ->
                new PlanEnded(
                        json.text("command"),
                        json.integer("release"),
                        Result.valueOf(json.text("result").toUpperCase(Locale.ROOT)),
                        json.text("note"));
            case "data" -> new DataStands(json.text("service"), json.text("host"));
            case "given-up" -> new GivenUp(json.text("reason"));
            case "lock-broken" -> new LockBroken(json.text("holder"));
            default -> throw new IllegalArgumentException("unknown event " + json.text("event"));
        };
    }

    private StepState state() {
        for (StepState state : STATES) {
            if (json.isText("state", state.word())) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown state " + json.text("state"));
    }

    /**
     * A line.
     *
     * @param entry on it
     * @param top of the ledger up to it; of version 1, of the line alone
     * @param version of the format
     */
    record Stored(LedgerEntry entry, LedgerTop top, int version) {}

    /** A Rung newer than this one wrote the line. */
    static final class NewerVersionException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NewerVersionException() {
            super("written by a newer Rung");
        }
    }
}
