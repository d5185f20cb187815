package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Volume;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Volumes, to and from documents. */
public final class VolumeJson {
    private VolumeJson() {}

    /** As a document. */
    public static Map<String, @Nullable Object> write(Volume value) {
        return Json.object(
                "key", value.key(),
                "name", value.name().orElse(null),
                "external", value.external(),
                "driver", value.driver().orElse(null),
                "driverOptions", value.driverOptions(),
                "labels", value.labels());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Volume read(Fields from) {
        return new Volume(
                from.text("key"),
                from.optionalText("name"),
                from.flag("external"),
                from.optionalText("driver"),
                from.textMap("driverOptions"),
                from.textMap("labels"));
    }
}
