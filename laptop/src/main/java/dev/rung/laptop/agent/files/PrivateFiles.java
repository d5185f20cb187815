package dev.rung.laptop.agent.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** Files and folders that only this user may open, written whole or not at all. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> FOLDER_MODE = PosixFilePermissions.asFileAttribute(FOLDER);
    private static final FileAttribute<?> FILE_MODE = PosixFilePermissions.asFileAttribute(FILE);
    private static final long READ_LIMIT = 64 << 20;

    private PrivateFiles() {}

    /**
     * Makes a folder, with those above it, unless it is there; one that is there keeps its permissions.
     *
     * @throws FileSystemException when it is there and is a link, or another user's
     */
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, FOLDER_MODE);
        } catch (FileAlreadyExistsException there) {
            checkOwn(folder);
        }
    }

    /** Makes a folder, and closes it to others also when it is there. */
    public static void makeClosedFolder(Path folder) throws IOException {
        makeFolder(folder);
        Files.setPosixFilePermissions(folder, FOLDER);
    }

    /** Lets only this user open a file that is there. */
    public static void closeToOthers(Path file) throws IOException {
        Files.setPosixFilePermissions(file, FILE);
    }

    /** Makes an empty file unless it is there. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, FILE_MODE);
        } catch (FileAlreadyExistsException there) {
            closeToOthers(file);
        }
    }

    /** Replaces a file; after a crash it has either its old or its new content. */
    public static void write(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path next = Files.createTempFile(folder, "." + file.getFileName(), ".new", FILE_MODE);
        try {
            try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** The content of a file; empty when there is none. */
    public static Optional<String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > READ_LIMIT) {
            throw new FileSystemException(file.toString(), null, "it is larger than anything Rung writes");
        }
        return Optional.of(Files.readString(file));
    }

    /** The user who runs this program. */
    public static UserPrincipal self() throws IOException {
        Path mine = Files.createTempFile("rung", ".owner", FILE_MODE);
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    private static void checkOwn(Path folder) throws IOException {
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new FileSystemException(folder.toString(), null, "it is not a folder");
        }
        if (!attributes.owner().equals(self())) {
            throw new FileSystemException(
                    folder.toString(), null, "it belongs to " + attributes.owner().getName());
        }
    }
}
