package dev.rung.engine.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.DataStands;
import dev.rung.core.ledger.LedgerEntry.Event;
import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.CheckedLine;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a ledger entry as a line of text: a JSON object, a space, and its CRC-32C as eight hexadecimal digits.
 *
 * <p>Version 1 had no {@code n}: there an entry's number is that of its line. In version 2 an entry that was missing and is
 * restored stands behind later ones; then {@code top} and {@code top_fence} say what the highest numbers are, so that the
 * last line alone tells how to go on.
 */
final class LedgerLine {
    static final int VERSION = 2;

    private LedgerLine() {}

    /**
     * The line of an entry.
     *
     * @param top of the ledger, this entry included
     */
    static String write(LedgerEntry entry, LedgerTop top) {
        var object = Json.object(
                "v",
                VERSION,
                "n",
                entry.number(),
                "at",
                entry.at().toString(),
                "who",
                entry.who(),
                "fence",
                entry.fence());
        object.putAll(event(entry.event()));
        if (entry.number() != top.number() || entry.fence() != top.fence()) {
            object.put("top", top.number());
            object.put("top_fence", top.fence());
        }
        return CheckedLine.write(Json.write(object));
    }

    private static Map<String, @Nullable Object> event(Event event) {
        return switch (event) {
            case PlanBegun begun
            when begun.aside() ->
                Json.object(
                        "event",
                        "begun",
                        "command",
                        begun.command(),
                        "release",
                        begun.release(),
                        "steps",
                        begun.steps(),
                        "aside",
                        1);
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
            case StepMoved moved
            when moved.note().isEmpty() ->
                Json.object(
                        "event",
                        "step",
                        "step",
                        moved.step(),
                        "state",
                        moved.state().word());
            case StepMoved moved ->
                Json.object(
                        "event",
                        "step",
                        "step",
                        moved.step(),
                        "state",
                        moved.state().word(),
                        "note",
                        moved.note());
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
            case DataStands stands -> Json.object("event", "data", "service", stands.service(), "host", stands.host());
            case GivenUp givenUp -> Json.object("event", "given-up", "reason", givenUp.reason());
            case LockBroken broken -> Json.object("event", "lock-broken", "holder", broken.holder());
        };
    }
}
