package dev.rung.servers.requests;

import dev.rung.engine.state.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Appends lines to the younger file, which only its owner can read. For one thread. */
final class RequestFile implements Closeable {
    private final RequestFiles files;
    private Optional<FileChannel> open = Optional.empty();
    /** Whether the last line may have been cut short, by a full disk or by the end of a process. */
    private boolean isTorn;

    RequestFile(RequestFiles files) {
        this.files = files;
    }

    /** Appends lines; those of a call that fails may be there in part. */
    void append(List<String> lines) throws IOException {
        FileChannel channel = current();
        String begin = isTorn ? "\n" : "";
        isTorn = true;
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(begin + String.join("\n", lines) + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        isTorn = false;
    }

    private FileChannel current() throws IOException {
        if (open.isPresent() && open.get().size() >= files.bytes()) {
            close();
            Files.move(
                    files.younger(),
                    files.older(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (open.isEmpty()) {
            open = Optional.of(PrivateFiles.open(files.younger(), StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            isTorn = endsTorn(files.younger());
        }
        return open.get();
    }

    private static boolean endsTorn(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return false;
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return written.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            FileChannel closing = open.get();
            open = Optional.empty();
            closing.close();
        }
    }
}
