package dev.rung.engine.lock;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What the lock file says.
 *
 * @param fence the highest number ever given out; rises with every holder, for ever
 * @param holder who holds it; empty when nobody does
 */
public record LockState(long fence, Optional<Holder> holder) {
    static final LockState NEVER_HELD = new LockState(0, Optional.empty());

    /**
     * Who holds the lock.
     *
     * @param who {@code user@machine}
     * @param pid the process on that machine
     * @param processStart when that process started, so that a later one of the same number is told apart
     * @param reason the command
     * @param since when it was taken
     * @param leaseUntil when it expires unless it is renewed
     */
    public record Holder(String who, long pid, Instant processStart, String reason, Instant since, Instant leaseUntil) {
        Holder renewed(Instant until) {
            return new Holder(who, pid, processStart, reason, since, until);
        }

        /** {@code ann@laptop (up), since ...}. */
        @Override
        public String toString() {
            return who + " (" + reason + ", process " + pid + "), since " + since;
        }
    }

    String toJson() {
        return Json.write(Json.object(
                "fence",
                fence,
                "holder",
                holder.map(h -> Json.object(
                                "who",
                                h.who(),
                                "pid",
                                h.pid(),
                                "process_start",
                                h.processStart().toString(),
                                "reason",
                                h.reason(),
                                "since",
                                h.since().toString(),
                                "lease_until",
                                h.leaseUntil().toString()))
                        .orElse(null)));
    }

    static LockState fromJson(String json) {
        Fields fields = Json.read(json);
        return new LockState(
                fields.whole("fence"),
                fields.has("holder") ? Optional.of(holder(fields.object("holder"))) : Optional.empty());
    }

    private static Holder holder(Fields fields) {
        return new Holder(
                fields.text("who"),
                fields.whole("pid"),
                fields.instant("process_start"),
                fields.text("reason"),
                fields.instant("since"),
                fields.instant("lease_until"));
    }
}
