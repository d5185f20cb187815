package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.App;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app and everything that belongs to it, to and from documents. */
public final class AppJson {
    private AppJson() {}

    /** As a document. */
    public static Map<String, @Nullable Object> write(App value) {
        return Json.object(
                "name", value.name(),
                "services", Members.write(value.services(), ServiceJson::write),
                "networks", Members.write(value.networks(), NetworkJson::write),
                "volumes", Members.write(value.volumes(), VolumeJson::write),
                "configs", Members.write(value.configs(), ContentJson::write),
                "secrets", Members.write(value.secrets(), ContentJson::write));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static App read(Fields from) {
        return new App(
                from.text("name"),
                Members.read(from, "services", ServiceJson::read),
                Members.read(from, "networks", NetworkJson::read),
                Members.read(from, "volumes", VolumeJson::read),
                Members.read(from, "configs", ContentJson::read),
                Members.read(from, "secrets", ContentJson::read));
    }
}
