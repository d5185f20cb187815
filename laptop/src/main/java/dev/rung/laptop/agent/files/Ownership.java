package dev.rung.laptop.agent.files;

import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Who may open what. */
public final class Ownership {
    private Ownership() {}

    /**
     * Makes a folder, with those above it, and closes it to others also when it is there.
     *
     * @throws FileSystemException when it is there and is a link, or another user's
     */
    public static void makeFolder(Path folder) throws IOException {
        PrivateFiles.makeFolder(folder);
        var attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new FileSystemException(folder.toString(), null, "it is not a folder");
        }
        if (!attributes.owner().equals(self())) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "it belongs to " + attributes.owner().getName());
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** Lets only this user open a file that is there. */
    public static void closeToOthers(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** The user who runs this program. */
    public static UserPrincipal self() throws IOException {
        Path mine = Files.createTempFile("rung", ".owner");
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }
}
