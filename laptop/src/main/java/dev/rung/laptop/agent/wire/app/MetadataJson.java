package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Metadata;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels, names and logging, to and from documents. */
final class MetadataJson {
    private MetadataJson() {}

    static Map<String, @Nullable Object> write(Metadata value) {
        return Json.object(
                "labels", value.labels(),
                "annotations", value.annotations(),
                "serviceLabels", value.serviceLabels(),
                "containerName", value.containerName().orElse(null),
                "logging", value.logging().map(MetadataJson::write).orElse(null));
    }

    static Metadata read(Fields from) {
        return new Metadata(
                from.textMap("labels"),
                from.textMap("annotations"),
                from.textMap("serviceLabels"),
                from.optionalText("containerName"),
                Members.optional(from, "logging", MetadataJson::logging));
    }

    static Map<String, @Nullable Object> write(Metadata.Logging value) {
        return Json.object(
                "driver", value.driver().orElse(null),
                "options", value.options());
    }

    static Metadata.Logging logging(Fields from) {
        return new Metadata.Logging(from.optionalText("driver"), from.textMap("options"));
    }
}
