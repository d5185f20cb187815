package dev.rung.engine.lock;

import dev.rung.core.lock.LockState;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.lock.LockState.Holder;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Optional;

/** The lock's state as the lock file says it. */
public final class LockStateJson {
    private LockStateJson() {}

    /** As a line of JSON. */
    public static String write(LockState state) {
        return Json.write(Json.object(
                "fence",
                state.fence(),
                "holder",
                state.holder()
                        .map(holder -> Json.object(
                                "who",
                                holder.claim().who(),
                                "pid",
                                holder.claim().pid(),
                                "process_start",
                                holder.claim().processStart().toString(),
                                "serial",
                                holder.claim().serial(),
                                "reason",
                                holder.claim().reason(),
                                "machine",
                                holder.claim().machine().orElse(null),
                                "since",
                                holder.since().toString(),
                                "lease_until",
                                holder.leaseUntil().toString()))
                        .orElse(null)));
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LockState read(String json) {
        Fields fields = Json.read(json);
        return new LockState(
                fields.whole("fence"),
                fields.has("holder") ? Optional.of(holder(fields.object("holder"))) : Optional.empty());
    }

    private static Holder holder(Fields fields) {
        // The first Rung wrote no serial.
        long serial = fields.has("serial") ? fields.whole("serial") : 0;
        return new Holder(
                new Claim(
                        fields.text("who"),
                        fields.whole("pid"),
                        fields.instant("process_start"),
                        serial,
                        fields.text("reason"),
                        fields.optionalText("machine")),
                fields.instant("since"),
                fields.instant("lease_until"));
    }
}
