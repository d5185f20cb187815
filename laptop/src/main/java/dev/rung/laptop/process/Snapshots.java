package dev.rung.laptop.process;

import dev.rung.core.port.PortException;
import dev.rung.core.release.ImageId;
import dev.rung.laptop.confine.PrivateMounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Copies of the files that run lines name, such as {@code app.jar}: each release keeps running, and can be rolled back
 * to, the files it was made from, while the next build writes over them. An instance sees the copy in the place of the
 * file, so the run line stays as it is written.
 */
final class Snapshots {
    private static final long MOST_BYTES = 2L << 30;

    private final Path store;
    private final boolean mountable;

    /**
     * @param store the folder of the copies
     * @param mountable whether an instance can be shown a copy in the place of the file on this machine
     */
    Snapshots(Path store, boolean mountable) {
        this.store = store;
        this.mountable = mountable;
    }

    /** The identity of what the line would run now, if a copy is there or none is needed. */
    Optional<ImageId> find(String line, String directory) {
        SequencedMap<String, Path> named = named(line, directory);
        ImageId id = identity(line, named);
        return named.isEmpty() || !mountable || Files.isDirectory(folder(id)) ? Optional.of(id) : Optional.empty();
    }

    /** Copies what the line names, unless that very content is there; its identity. */
    ImageId take(String line, String directory) {
        SequencedMap<String, Path> named = named(line, directory);
        ImageId id = identity(line, named);
        Path folder = folder(id);
        if (named.isEmpty() || !mountable || Files.isDirectory(folder)) {
            return id;
        }
        try {
            Files.createDirectories(store);
            Path draft = Files.createTempDirectory(store, ".taking-");
            List<String> places = new ArrayList<>();
            for (Path file : named.values()) {
                Path copy = draft.resolve(places.size() + "-" + file.getFileName());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                places.add(copy.getFileName() + "\t" + file);
            }
            Files.write(draft.resolve("places"), places);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return id;
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    line + ": the files it names cannot be copied to " + store + ": " + e.getMessage(),
                    "check that the disk is not full",
                    e);
        }
    }

    /** The copies of an image, to be seen in the places of the files. */
    List<PrivateMounts.Bind> binds(ImageId image) {
        Path places = folder(image).resolve("places");
        if (!mountable || !Files.exists(places)) {
            return List.of();
        }
        try {
            List<PrivateMounts.Bind> binds = new ArrayList<>();
            for (String line : Files.readAllLines(places)) {
                String[] parts = line.split("\t", 2);
                if (parts.length == 2 && Files.exists(Path.of(parts[1]))) {
                    binds.add(new PrivateMounts.Bind(folder(image).resolve(parts[0]), Path.of(parts[1])));
                }
            }
            return binds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(ImageId id) {
        return store.resolve(id.digest().replace(':', '-'));
    }

    /** The regular files below the app's folder that are words of the line. */
    private static SequencedMap<String, Path> named(String line, String directory) {
        SequencedMap<String, Path> named = new TreeMap<>();
        Path project = Path.of(directory);
        long bytes = 0;
        for (String word : line.split("[\\s;&|()<>'\"=:]+", -1)) {
            Path file = word.isEmpty() || word.length() > 500
                    ? project
                    : project.resolve(word).normalize();
            if (file.startsWith(project) && Files.isRegularFile(file)) {
                bytes += file.toFile().length();
                if (bytes <= MOST_BYTES) {
                    named.put(word, file);
                }
            }
        }
        return named;
    }

    private static ImageId identity(String line, SequencedMap<String, Path> named) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            for (var file : named.entrySet()) {
                digest.update(("\0" + file.getKey() + "\0").getBytes(StandardCharsets.UTF_8));
                try (InputStream content = Files.newInputStream(file.getValue());
                        OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    content.transferTo(sink);
                }
            }
            return new ImageId("sha256:" + HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
