package dev.rung.servers.haproxy;

import dev.rung.core.port.PortException;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.Rendering;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a rendering where HAProxy reads it. */
final class ConfigFolder {
    private final EdgeFiles files;

    ConfigFolder(EdgeFiles files) {
        this.files = files;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @param shared whether HAProxy's workers run as another user: then all may pass through it, to the sockets that are
     *     theirs, and still nobody else may look inside or read a file
     */
    void make(boolean shared) {
        try {
            PrivateFiles.makeFolder(files.folder());
            Files.setPosixFilePermissions(
                    files.folder(), PosixFilePermissions.fromString(shared ? "rwx--x--x" : "rwx------"));
        } catch (IOException e) {
            throw failure(files.folder(), e);
        }
    }

    /** Puts it there to be asked about: with its files, which the one in use has read already. */
    void propose(Rendering rendering) {
        write(files.candidate(), rendering.config());
        writeFiles(rendering);
    }

    /** Puts it there to be used. */
    void put(Rendering rendering) {
        writeFiles(rendering);
        write(files.config(), rendering.config());
    }

    private void writeFiles(Rendering rendering) {
        for (Map.Entry<String, String> file : rendering.files().entrySet()) {
            write(files.folder().resolve(file.getKey()), file.getValue());
        }
    }

    /** Not durably: after a crash all of it is written anew from what was wanted. */
    private static void write(Path file, String content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (Files.exists(file) && Files.readString(file).equals(content)) {
                return;
            }
            try (FileChannel channel =
                    PrivateFiles.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** A certificate's file as HAProxy takes it at run time: without blank lines, which would end it. */
    static String pem(Path certificate) {
        try {
            return Files.readAllLines(certificate).stream()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    certificate + ": it cannot be read: " + e.getMessage(),
                    "Check the file and its owner",
                    e);
        }
    }

    private static PortException failure(Path file, IOException e) {
        return new PortException(
                PortException.Kind.FAILED,
                file + ": it cannot be written: " + e.getMessage(),
                "Check the folder, its owner and the disk",
                e);
    }
}
