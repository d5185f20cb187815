package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import dev.rung.laptop.confine.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the data of a server stands, and for whom.
 *
 * @param real the folder
 * @param seen the path by which the server knows it: another one where the server's user could not reach the real one
 * @param user whom the server runs as, when Rung is root
 */
record DataFolder(Path real, Path seen, Optional<RunAs> user) {

    /**
     * Makes the folder if it is missing and finds out whom it belongs to: the owner of data that is there already, else
     * {@code preferred}.
     *
     * @param mountPoint a reachable folder over which the real one can be bound for the server alone; empty when this
     *     machine does not allow that
     * @param preferred an ordinary user, when Rung is root
     */
    static DataFolder at(Path real, Optional<Path> mountPoint, Optional<RunAs> preferred) throws IOException {
        Files.createDirectories(real);
        if (preferred.isEmpty()) {
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
            return new DataFolder(real, real, Optional.empty());
        }
        RunAs user = owner(real).filter(found -> found.uid() != 0).orElse(preferred.get());
        give(real, user);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        if (mountPoint.isEmpty() && !reachable(real, user)) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    real + ": PostgreSQL does not run as root, and user " + user.uid() + " cannot reach this folder",
                    "move the folder to where other users may pass (chmod o+x each folder above it), run rung as an"
                            + " ordinary user, or run the app with Docker (engine: docker)");
        }
        return new DataFolder(real, mountPoint.orElse(real), Optional.of(user));
    }

    /** A file with the password that only the server's user can read; to be deleted after use. */
    Path writePassword(String password) throws IOException {
        Path file = Files.createTempFile(
                "rung-", ".pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        if (user.isPresent()) {
            giveOne(file, user.get());
        }
        return file;
    }

    private static Optional<RunAs> owner(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("PG_VERSION"))) {
            return Optional.empty();
        }
        return Optional.of(new RunAs(attribute(folder, "uid"), attribute(folder, "gid")));
    }

    private static void give(Path folder, RunAs user) throws IOException {
        if (attribute(folder, "uid") == user.uid()) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                giveOne(file, user);
            }
        }
    }

    private static void giveOne(Path file, RunAs user) throws IOException {
        Files.setAttribute(file, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean reachable(Path folder, RunAs user) throws IOException {
        for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
            if ((attribute(above, "mode") & passBit(above, user)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** The bit of a folder's mode that lets the user pass through it. */
    private static int passBit(Path folder, RunAs user) throws IOException {
        if (attribute(folder, "uid") == user.uid()) {
            return 0100;
        }
        return attribute(folder, "gid") == user.gid() ? 0010 : 0001;
    }

    private static int attribute(Path file, String name) throws IOException {
        return (int) Files.getAttribute(file, "unix:" + name);
    }
}
