package dev.rung.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a practice server's image is made by: files that come with Rung. */
final class Recipe {
    private static final List<String> FILES = List.of(
            "Dockerfile", "boot", "control", "delay", "from-packages", "left-out", "names", "packages", "setup");
    private static final int DIGITS = 12;

    private final Debian debian;

    Recipe(Debian debian) {
        this.debian = debian;
    }

    /** What it makes. */
    Debian debian() {
        return debian;
    }

    /** A name that changes with what it is made by. */
    String name() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String file : FILES) {
                digest.update((file + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(read(file));
            }
            return debian.codename() + "-"
                    + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Writes its files into a folder. */
    void write(Path folder) throws IOException {
        for (String file : FILES) {
            Files.write(folder.resolve(file), read(file));
        }
    }

    private static byte[] read(String file) {
        try (InputStream stream = Recipe.class.getResourceAsStream("image/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("Rung was built without image/" + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("image/" + file + " could not be read", e);
        }
    }
}
