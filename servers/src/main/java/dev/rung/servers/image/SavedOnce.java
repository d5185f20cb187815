package dev.rung.servers.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** An image laid out when the first host asks for it, for all of them. */
final class SavedOnce implements Supplier<SavedImage>, AutoCloseable {
    private final ImageFacts image;
    private final Path work;
    private Optional<SavedImage> saved = Optional.empty();

    SavedOnce(ImageFacts image, Path work) {
        this.image = image;
        this.work = work;
    }

    @Override
    public synchronized SavedImage get() {
        if (saved.isEmpty()) {
            saved = Optional.of(SavedImage.of(image, work));
        }
        return saved.get();
    }

    @Override
    public synchronized void close() {
        saved.ifPresent(SavedImage::close);
    }
}
