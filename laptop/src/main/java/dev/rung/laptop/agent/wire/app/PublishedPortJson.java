package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ports published to the world, to and from documents. */
final class PublishedPortJson {
    private PublishedPortJson() {}

    static Map<String, @Nullable Object> write(PublishedPort value) {
        return Json.object(
                "target", value.target(),
                "published", value.published().orElse(null),
                "publishedLast", value.publishedLast().orElse(null),
                "hostAddress", value.hostAddress().orElse(null),
                "protocol", value.protocol().name(),
                "appProtocol", value.appProtocol().orElse(null),
                "host", value.host(),
                "name", value.name().orElse(null));
    }

    static PublishedPort read(Fields from) {
        return new PublishedPort(
                from.integer("target"),
                from.optionalInteger("published"),
                from.optionalInteger("publishedLast"),
                from.optionalText("hostAddress"),
                Protocol.valueOf(from.text("protocol")),
                from.optionalText("appProtocol"),
                from.flag("host"),
                from.optionalText("name"));
    }
}
