package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Keeps unpacked PostgreSQL builds in the user's cache folder; fetches each once. */
final class PostgresBinaries {
    private static final int UNPACK_SECONDS = 120;

    private final Path cache;
    private final Download download;

    /** @param cache a folder that whoever runs PostgreSQL can read */
    PostgresBinaries(Path cache, Download download) {
        this.cache = cache;
        this.download = download;
    }

    /** Where a build stands, or will stand: the folder with {@code bin}, {@code lib} and {@code share}. */
    Path home(PostgresBuild build) {
        return cache.resolve("postgres").resolve(build.version() + "-" + build.platform());
    }

    boolean has(PostgresBuild build) {
        return Files.isExecutable(home(build).resolve("bin/postgres"));
    }

    /**
     * Fetches and unpacks the build unless it is there; other processes see all of it or nothing.
     *
     * @param progress is told lines for the user
     * @throws PortException when it cannot be had
     */
    synchronized Path ensure(PostgresBuild build, Consumer<String> progress) {
        Path home = home(build);
        if (has(build)) {
            return home;
        }
        try {
            makeReadable(cache);
            Path all = cache.resolve("postgres");
            makeReadable(all);
            Path draft = Files.createTempDirectory(all, ".unpacking-");
            try {
                Path jar = draft.resolve("binaries.jar");
                download.fetch(build.mavenPath(), build.sha256(), jar, progress);
                progress.accept("unpacking PostgreSQL " + build.version());
                Path unpacked = Files.createDirectory(draft.resolve("home"));
                unpack(jar, unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
                moveInto(unpacked, home, build);
            } finally {
                delete(draft);
            }
            return home;
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "PostgreSQL " + build.version() + ": cannot be put into " + home + ": " + e.getMessage(),
                    "check that the folder can be written and the disk is not full",
                    e);
        }
    }

    private void moveInto(Path unpacked, Path home, PostgresBuild build) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!has(build)) {
                throw e;
            }
            // Another process was quicker.
        }
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + jar.getFileName()));
            Process tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", into.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream packed = new XZInputStream(zip.getInputStream(archive));
                    var sink = tar.getOutputStream()) {
                packed.transferTo(sink);
            }
            if (!tar.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) || tar.exitValue() != 0) {
                tar.destroyForcibly();
                throw new IOException("tar could not unpack " + archive.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void makeReadable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
