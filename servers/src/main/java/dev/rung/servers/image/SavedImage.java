package dev.rung.servers.image;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.Pipeline;
import dev.rung.servers.host.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image of the engine here, laid out in a folder as {@code docker save} writes it: its configuration, and a file for
 * each layer. Closing it removes the folder.
 *
 * <p>Engines before 25 name these files after ids of their own, later ones after their digests; the manifest tells which
 * is which.
 */
final class SavedImage implements AutoCloseable {
    private static final Duration SAVING = Duration.ofMinutes(15);

    private final Path folder;
    private final String config;
    private final Map<String, PackedLayer> layers;

    private SavedImage(Path folder, String config, Map<String, PackedLayer> layers) {
        this.folder = folder;
        this.config = config;
        this.layers = layers;
    }

    /**
     * Lays it out.
     *
     * @param image what the engine says of it
     * @param work the folder in which its own is made
     * @throws PortException when it does not fit, or the engine does not write what it is known to write
     */
    static SavedImage of(ImageFacts image, Path work) {
        try {
            Files.createDirectories(work);
            refuseTooLarge(image, work);
            Path folder = Files.createTempDirectory(work, "image");
            try {
                new Pipeline(
                                List.of(
                                        Command.of("docker", "save", image.id()),
                                        Command.of("tar", "-x", "-C", folder.toString())),
                                SAVING)
                        .run();
                return read(folder, image);
            } catch (IOException | RuntimeException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    "image " + image.id() + ": it could not be laid out: " + e.getMessage(),
                    "See that " + work + " is yours and has room",
                    e);
        }
    }

    private static void refuseTooLarge(ImageFacts image, Path work) throws IOException {
        long room = Files.getFileStore(work).getUsableSpace();
        if (room < image.size()) {
            throw new IOException("it takes " + Sizes.text(image.size()) + " for a while, and there are "
                    + Sizes.text(room) + " free in " + work);
        }
    }

    /** Reads the manifest, and holds the configuration to what the engine said of the image. */
    static SavedImage read(Path folder, ImageFacts image) throws IOException {
        Fields manifest = Json.read("{\"images\":" + Files.readString(folder.resolve("manifest.json")) + "}")
                .list("images")
                .getFirst();
        String config = Files.readString(folder.resolve(manifest.text("Config")));
        List<String> diffs = Json.read(config).object("rootfs").texts("diff_ids");
        List<String> files = manifest.texts("Layers");
        if (!diffs.equals(image.layers()) || files.size() != diffs.size()) {
            throw new IOException("its archive holds other layers than the engine says");
        }
        var layers = new LinkedHashMap<String, PackedLayer>();
        for (int i = 0; i < diffs.size(); i++) {
            layers.put(diffs.get(i), new PackedLayer(diffs.get(i), folder.resolve(files.get(i))));
        }
        return new SavedImage(folder, config, layers);
    }

    /** The image's configuration as it is kept, to the byte: its digest is the image's identity. */
    String config() {
        return config;
    }

    /** The digest of the configuration, 64 hexadecimal digits. */
    String configDigest() {
        return Digests.ofText(config);
    }

    /** A layer by its digest. */
    PackedLayer layer(String diffId) {
        PackedLayer layer = layers.get(diffId);
        if (layer == null) {
            throw new IllegalArgumentException("the image has no layer " + diffId);
        }
        return layer;
    }

    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, folder + ": it cannot be removed: " + e.getMessage(), "Remove it by hand", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
