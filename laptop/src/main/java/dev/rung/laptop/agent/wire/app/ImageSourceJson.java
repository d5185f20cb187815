package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.ImageSource;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What instances are made of, to and from documents. */
final class ImageSourceJson {
    private ImageSourceJson() {}

    static Map<String, @Nullable Object> write(ImageSource value) {
        return Json.object(
                "reference", value.reference().orElse(null),
                "build", value.build().map(BuildJson::write).orElse(null),
                "pull", value.pull().name(),
                "platform", value.platform().orElse(null));
    }

    static ImageSource read(Fields from) {
        return new ImageSource(
                from.optionalText("reference"),
                Members.optional(from, "build", BuildJson::read),
                ImageSource.PullPolicy.valueOf(from.text("pull")),
                from.optionalText("platform"));
    }
}
