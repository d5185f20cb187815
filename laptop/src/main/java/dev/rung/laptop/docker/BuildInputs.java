package dev.rung.laptop.docker;

import dev.rung.core.app.Build;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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
            var ignore = DockerIgnore.of(context, dockerfile);
            Files.walkFileTree(
                    context, Set.<FileVisitOption>of(), Integer.MAX_VALUE, new Collector(context, ignore, found));
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

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path context;
        private final DockerIgnore ignore;
        private final SortedMap<String, String> found;

        Collector(Path context, DockerIgnore ignore, SortedMap<String, String> found) {
            this.context = context;
            this.ignore = ignore;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = !folder.equals(context) && ignore.skipsFolder(relative(folder));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = relative(file);
            if (!ignore.ignores(path)) {
                found.put(path, stamp(attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        private String relative(Path path) {
            return context.relativize(path).toString().replace('\\', '/');
        }
    }
}
