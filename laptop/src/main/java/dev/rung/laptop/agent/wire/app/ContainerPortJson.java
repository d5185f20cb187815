package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Protocol;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports inside of an instance, to and from documents. */
final class ContainerPortJson {
    private ContainerPortJson() {}

    static Map<String, @Nullable Object> write(ContainerPort value) {
        return Json.object(
                "number", value.number(),
                "protocol", value.protocol().name());
    }

    static ContainerPort read(Fields from) {
        return new ContainerPort(from.integer("number"), Protocol.valueOf(from.text("protocol")));
    }
}
