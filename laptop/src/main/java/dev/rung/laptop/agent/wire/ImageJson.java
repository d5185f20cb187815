package dev.rung.laptop.agent.wire;

import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.ImageId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images that were brought to a host. */
public final class ImageJson {
    private static final String IMAGES = "images";

    private ImageJson() {}

    /** Images as a document. */
    public static Map<String, @Nullable Object> write(List<BroughtImage> images) {
        return Json.object(IMAGES, images.stream().map(ImageJson::write).toList());
    }

    private static Map<String, @Nullable Object> write(BroughtImage image) {
        return Json.object(
                "reference", image.reference(),
                "id", image.id().digest(),
                "since", image.since().map(Instant::toString).orElse(null),
                "used", image.used());
    }

    /** The images that were written. */
    public static List<BroughtImage> read(Fields document) {
        return document.list(IMAGES).stream()
                .map(image -> new BroughtImage(
                        image.text("reference"),
                        new ImageId(image.text("id")),
                        image.optionalText("since").map(Instant::parse),
                        image.flag("used")))
                .toList();
    }
}
