package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.FileGrant;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files granted to an instance, to and from documents. */
final class FileGrantJson {
    private FileGrantJson() {}

    static Map<String, @Nullable Object> write(FileGrant value) {
        return Json.object(
                "source", value.source(),
                "target", value.target(),
                "uid", value.uid().orElse(null),
                "gid", value.gid().orElse(null),
                "mode", value.mode().orElse(null));
    }

    static FileGrant read(Fields from) {
        return new FileGrant(
                from.text("source"),
                from.text("target"),
                from.optionalText("uid"),
                from.optionalText("gid"),
                from.optionalInteger("mode"));
    }
}
