package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Replication;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many instances there are, to and from documents. */
final class ReplicationJson {
    private ReplicationJson() {}

    static Map<String, @Nullable Object> write(Replication value) {
        return Json.object(
                "replicas", value.replicas(),
                "written", value.written(),
                "global", value.global(),
                "job", value.job(),
                "update", UpdateConfigJson.write(value.update()),
                "rollback", UpdateConfigJson.write(value.rollback()));
    }

    static Replication read(Fields from) {
        return new Replication(
                from.integer("replicas"),
                from.flag("written"),
                from.flag("global"),
                from.flag("job"),
                UpdateConfigJson.read(from.object("update")),
                UpdateConfigJson.read(from.object("rollback")));
    }
}
