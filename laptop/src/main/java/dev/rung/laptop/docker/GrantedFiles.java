package dev.rung.laptop.docker;

import dev.rung.core.app.FileGrant;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.GrantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files of the host that containers see: secrets, configs, and what Rung must remember of an instance. They lie in a
 * folder that only this user can enter; inside a container each is readable as its grant says, 0444 unless it says more.
 */
final class GrantedFiles {
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
    private static final int ALL_MAY_READ = 0444;

    private final Path root;

    GrantedFiles(Path root) {
        this.root = root;
    }

    /** Writes an instance's files and gives their paths, in the same order. */
    List<String> write(String container, List<GrantedFile> files) {
        var paths = new ArrayList<String>();
        for (int i = 0; i < files.size(); i++) {
            byte[] content = Base64.getDecoder().decode(files.get(i).base64());
            Path path = write(container, Integer.toString(i), content);
            grant(path, files.get(i).grant());
            paths.add(path.toString());
        }
        return paths;
    }

    /** Writes a file that only this user can read, and gives its path. */
    Path write(String container, String name, byte[] content) {
        Path folder = root.resolve(container);
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(root, OURS_ALONE);
            Files.setPosixFilePermissions(folder, OURS_ALONE);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            Files.write(file, content);
            return file;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Where a file of an instance is, there or not. */
    Path path(String container, String name) {
        return root.resolve(container).resolve(name);
    }

    /** Deletes all files of an instance. */
    void forget(String container) {
        Path folder = root.resolve(container);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** Deletes the files of containers of an environment that are gone, once they have lain for a while. */
    void forgetStale(String prefix, Set<String> containers, Instant before) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                if (name.startsWith(prefix + "-")
                        && !containers.contains(name)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    forget(name);
                }
            }
        } catch (IOException e) {
            throw failed(root, e);
        }
    }

    private static void grant(Path path, FileGrant grant) {
        try {
            if (grant.uid().isPresent() || grant.gid().isPresent()) {
                own(path, grant);
            }
            Files.setPosixFilePermissions(path, permissions(grant.mode().orElse(ALL_MAY_READ)));
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static void own(Path path, FileGrant grant) throws IOException {
        try {
            if (grant.uid().isPresent()) {
                Files.setAttribute(path, "unix:uid", number(grant.uid().get(), grant));
            }
            if (grant.gid().isPresent()) {
                Files.setAttribute(path, "unix:gid", number(grant.gid().get(), grant));
            }
        } catch (IOException notAllowed) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    grant.source() + ": its uid or gid cannot be given: only root may give files away",
                    "Take uid and gid out of compose.yaml (the file is readable by all inside), or run Rung as root",
                    notAllowed);
        }
    }

    private static int number(String id, FileGrant grant) {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException notANumber) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    grant.source() + ": " + id + " is no number: names of users are known only inside the image",
                    "Write uid and gid as numbers in compose.yaml",
                    notANumber);
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        var inOrder = PosixFilePermission.values(); // owner read, write, execute, group read, ... others execute
        for (int i = 0; i < inOrder.length; i++) {
            if ((mode & (1 << (inOrder.length - 1 - i))) != 0) {
                permissions.add(inOrder[i]);
            }
        }
        return permissions;
    }

    private static PortException failed(Path path, IOException cause) {
        return new PortException(
                Kind.FAILED,
                path + ": it could not be written: " + cause.getMessage(),
                "Check the folder's rights and the space left on its disk",
                cause);
    }
}
