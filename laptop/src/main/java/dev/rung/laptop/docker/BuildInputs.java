package dev.rung.laptop.docker;

import dev.rung.core.app.Build;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A digest of what an image is built from: the build's keys, and path, size and time of each file of its context that
 * .dockerignore lets through. Nothing is read but names, so a plan stays fast; a file that was only touched costs a
 * build from the builder's cache, which gives the same image.
 */
final class BuildInputs {
    private BuildInputs() {}

    static String digest(Build build, Optional<String> platform) {
        var digest = sha256();
        add(digest, build.toString());
        add(digest, platform.orElse(""));
        Path context = Path.of(build.context());
        if (Files.isDirectory(context)) {
            addFiles(digest, context, build.dockerfile().orElse("Dockerfile"));
        } // a context elsewhere, such as a Git repository, is not looked at: `--build` fetches it anew
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addFiles(MessageDigest digest, Path context, String dockerfile) {
        var found = new TreeMap<String, String>();
        try {
            ContextFiles.of(context, dockerfile).forEach((path, attributes) -> {
                if (!attributes.isDirectory()) {
                    found.put(path, stamp(attributes));
                }
            });
            Path outside = context.resolve(dockerfile).normalize();
            if (Files.exists(outside)) { // read by the builder whatever .dockerignore says
                found.put(outside.toString(), stamp(Files.readAttributes(outside, BasicFileAttributes.class)));
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    "build context " + context + ": it could not be read: " + e.getMessage(),
                    "Check the folder and its rights, or leave unreadable files out in .dockerignore",
                    e);
        }
        found.forEach((path, stamp) -> {
            add(digest, path);
            add(digest, stamp);
        });
    }

    private static String stamp(BasicFileAttributes file) {
        return file.isSymbolicLink() ? "link" : file.size() + " " + file.lastModifiedTime();
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
