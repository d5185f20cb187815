package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.Event;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A ledger entry as a line of text: a JSON object, a space, and its CRC-32C as eight hexadecimal digits. */
final class LedgerLine {
    static final int VERSION = 1;
    private static final int CHECKSUM_LENGTH = 8;

    private LedgerLine() {}

    static String write(LedgerEntry entry) {
        var object = Json.object("v", VERSION, "at", entry.at().toString(), "who", entry.who(), "fence", entry.fence());
        object.putAll(event(entry.event()));
        String json = Json.write(object);
        return json + " " + checksum(json) + "\n";
    }

    /** The entry of a line; empty when the line is torn or was changed. */
    static Optional<LedgerEntry> read(String line) {
        int end = line.length() - CHECKSUM_LENGTH - 1;
        if (end < 0
                || line.charAt(end) != ' '
                || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
            return Optional.empty();
        }
        Fields fields = Json.read(line.substring(0, end));
        if (fields.integer("v") > VERSION) {
            throw new IllegalArgumentException("written by a newer Rung");
        }
        return Optional.of(
                new LedgerEntry(fields.instant("at"), fields.text("who"), fields.whole("fence"), event(fields)));
    }

    private static Map<String, @Nullable Object> event(Event event) {
        return switch (event) {
            case PlanBegun begun ->
                Json.object(
                        "event",
                        "begun",
                        "command",
                        begun.command(),
                        "release",
                        begun.release(),
                        "steps",
                        begun.steps());
            case StepMoved moved -> {
                var object = new LinkedHashMap<>(Json.object(
                        "event",
                        "step",
                        "step",
                        moved.step(),
                        "state",
                        moved.state().word()));
                if (!moved.note().isEmpty()) {
                    object.put("note", moved.note());
                }
                yield object;
            }
            case PlanEnded ended ->
                Json.object(
                        "event",
                        "ended",
                        "command",
                        ended.command(),
                        "release",
                        ended.release(),
                        "result",
                        ended.result().name().toLowerCase(Locale.ROOT),
                        "note",
                        ended.note());
            case LockBroken broken -> Json.object("event", "lock-broken", "holder", broken.holder());
        };
    }

    private static Event event(Fields fields) {
        return switch (fields.text("event")) {
            case "begun" -> new PlanBegun(fields.text("command"), fields.integer("release"), fields.integer("steps"));
            case "step" ->
                new StepMoved(
                        fields.text("step"),
                        StepState.valueOf(fields.text("state").toUpperCase(Locale.ROOT)),
                        fields.optionalText("note").orElse(""));
            case "ended" ->
                new PlanEnded(
                        fields.text("command"),
                        fields.integer("release"),
                        Result.valueOf(fields.text("result").toUpperCase(Locale.ROOT)),
                        fields.text("note"));
            case "lock-broken" -> new LockBroken(fields.text("holder"));
            default -> throw new IllegalArgumentException("unknown event " + fields.text("event"));
        };
    }

    private static String checksum(String json) {
        var crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
