package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Storage;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mounts and granted files, to and from documents. */
final class StorageJson {
    private StorageJson() {}

    static Map<String, @Nullable Object> write(Storage value) {
        return Json.object(
                "mounts", value.mounts().stream().map(MountJson::write).toList(),
                "secrets", value.secrets().stream().map(FileGrantJson::write).toList(),
                "configs", value.configs().stream().map(FileGrantJson::write).toList(),
                "volumesFrom", value.volumesFrom(),
                "options", value.options());
    }

    static Storage read(Fields from) {
        return new Storage(
                from.list("mounts").stream().map(MountJson::read).toList(),
                from.list("secrets").stream().map(FileGrantJson::read).toList(),
                from.list("configs").stream().map(FileGrantJson::read).toList(),
                from.texts("volumesFrom"),
                from.textMap("options"));
    }
}
