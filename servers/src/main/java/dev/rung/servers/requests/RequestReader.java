package dev.rung.servers.requests;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the kept requests from the oldest on; asked again, it goes on where it was. A file that is set aside meanwhile is
 * read to its end. For one thread.
 */
final class RequestReader implements Closeable {
    private final RequestFiles files;
    private final byte[] buffer = new byte[64 << 10];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Optional<Opened> current = Optional.empty();

    /**
     * A file that is read.
     *
     * @param key by which the file is known, whatever its name; no other has it as long as it is open
     */
    private record Opened(InputStream content, Object key) {}

    RequestReader(RequestFiles files) {
        this.files = files;
    }

    /** Hands on the lines that have come since the last call; on the first, all that there are. */
    void readOn(Consumer<String> lines) throws IOException {
        if (current.isEmpty()) {
            current = oldest();
        }
        while (current.isPresent()) {
            Opened file = current.get();
            // Asked first: to one that was set aside nothing is added any more.
            boolean isYoungest = isNow(files.younger(), file);
            drain(file.content(), lines);
            Optional<Opened> next = isYoungest ? Optional.empty() : after(file);
            if (next.isEmpty()) {
                return;
            }
            file.content().close();
            current = next;
        }
    }

    private Optional<Opened> oldest() throws IOException {
        Optional<Opened> older = open(files.older());
        return older.isPresent() ? older : open(files.younger());
    }

    private Optional<Opened> after(Opened file) throws IOException {
        return isNow(files.older(), file) ? open(files.younger()) : oldest();
    }

    private void drain(InputStream content, Consumer<String> lines) throws IOException {
        for (int count = content.read(buffer); count > 0; count = content.read(buffer)) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    begun.write(buffer, start, i - start);
                    lines.accept(begun.toString(StandardCharsets.UTF_8));
                    begun.reset();
                    start = i + 1;
                }
            }
            begun.write(buffer, start, count - start);
        }
    }

    /** Opens what stands there now, under its key. */
    private static Optional<Opened> open(Path path) throws IOException {
        while (true) {
            try {
                Object key = key(path);
                InputStream content = Files.newInputStream(path);
                if (key.equals(key(path))) {
                    return Optional.of(new Opened(content, key));
                }
                content.close();
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        }
    }

    private static boolean isNow(Path path, Opened file) throws IOException {
        try {
            return key(path).equals(file.key());
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        if (current.isPresent()) {
            current.get().content().close();
        }
    }
}
