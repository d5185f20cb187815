package dev.rung.servers.image;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image as {@code docker image inspect} tells it.
 *
 * @param id what its engine calls it: the digest of its configuration, or, where containerd keeps images, of its manifest
 * @param architecture as Go names it, such as {@code amd64}
 * @param layers digests of its layers as they are uncompressed ({@code diff_id}), the lowest first
 * @param config what it runs and how, as JSON in a form that is the same for every engine
 * @param size bytes of it as it is unpacked
 * @param published whether a registry has it, so that others can fetch theirs of it
 */
record ImageFacts(String id, String architecture, List<String> layers, String config, long size, boolean published) {
    /** Keys of an image's configuration that say what runs; others tell of its making, or differ from engine to engine. */
    private static final List<String> CONFIG = List.of(
            "Cmd",
            "Entrypoint",
            "Env",
            "ExposedPorts",
            "Healthcheck",
            "Labels",
            "StopSignal",
            "User",
            "Volumes",
            "WorkingDir");

    ImageFacts {
        layers = List.copyOf(layers);
    }

    /** Reads what the command wrote; empty when it knows no such image. */
    static Optional<ImageFacts> read(String inspected) {
        return Json.read("{\"images\":" + inspected.strip() + "}").list("images").stream()
                .findFirst()
                .map(ImageFacts::of);
    }

    private static ImageFacts of(Fields image) {
        Fields files = image.object("RootFS");
        return new ImageFacts(
                image.text("Id"),
                image.text("Architecture"),
                files.has("Layers") ? files.texts("Layers") : List.of(),
                config(image.has("Config") ? image.object("Config") : new Fields(Map.of())),
                image.whole("Size"),
                image.has("RepoDigests") && !image.texts("RepoDigests").isEmpty());
    }

    private static String config(Fields all) {
        var said = new TreeMap<String, @Nullable Object>();
        for (String name : CONFIG) {
            Object value = sorted(all.values().get(name));
            if (value != null) {
                said.put(name, value);
            }
        }
        return Json.write(said);
    }

    /** With names in order; what is empty is the same as what is missing. */
    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> null;
            case Map<?, ?> map -> {
                var names = new TreeMap<String, @Nullable Object>();
                map.forEach((name, item) -> names.put(String.valueOf(name), item));
                yield names;
            }
            case List<?> list when list.isEmpty() -> null;
            case String text when text.isEmpty() -> null;
            case null, default -> value;
        };
    }

    /** Whether another engine's image is this one: what they call it may differ. */
    boolean isSameAs(ImageFacts other) {
        return architecture.equals(other.architecture) && layers.equals(other.layers) && config.equals(other.config);
    }
}
