package dev.rung.laptop.docker;

import dev.rung.core.release.ImageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers what an image was built from, one small file for each service; without the file it is built anew. */
final class BuildRecords {
    private final Path folder;

    BuildRecords(Path folder) {
        this.folder = folder;
    }

    /** The image built last for the key, if it was built from these inputs. */
    Optional<ImageId> find(String key, String inputs) {
        try {
            String[] words = Files.readString(folder.resolve(key)).strip().split(" ", -1);
            return words.length == 2 && words[0].equals(inputs) ? Optional.of(new ImageId(words[1])) : Optional.empty();
        } catch (IOException neverBuilt) {
            return Optional.empty();
        }
    }

    void keep(String key, String inputs, ImageId image) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, key, ".part");
            Files.writeString(part, inputs + " " + image.digest() + "\n");
            Files.move(part, folder.resolve(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
