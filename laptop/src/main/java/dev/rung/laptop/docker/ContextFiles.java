package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a build context that the builder sees: those that .dockerignore lets through. */
public final class ContextFiles {
    /** The most that a context may hold to be sent to a builder elsewhere, bytes. */
    private static final long LIMIT = 2L << 30;

    private ContextFiles() {}

    /**
     * What another machine needs to build from a folder, as paths in it: what the builder sees, the Dockerfile, and what
     * says which files it does not see.
     *
     * @param dockerfile relative to the context
     * @throws PortException when it cannot be read, or holds more than 2 GiB
     */
    public static List<String> toSend(Path context, String dockerfile) {
        try {
            var files = of(context, dockerfile);
            long size = files.values().stream()
                    .filter(BasicFileAttributes::isRegularFile)
                    .mapToLong(BasicFileAttributes::size)
                    .sum();
            if (size > LIMIT) {
                throw new PortException(
                        Kind.UNSUPPORTED,
                        "build context " + context + ": it holds " + size + " bytes, and at most " + LIMIT
                                + " are sent",
                        "Leave out in .dockerignore what the image does not need, or install Docker here");
            }
            for (String more : List.of(dockerfile, dockerfile + ".dockerignore", ".dockerignore")) {
                Path file = context.resolve(more).normalize();
                if (file.startsWith(context) && Files.isRegularFile(file)) {
                    files.put(
                            context.relativize(file).toString(), Files.readAttributes(file, BasicFileAttributes.class));
                }
            }
            return List.copyOf(files.keySet());
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    "build context " + context + ": it could not be read: " + e.getMessage(),
                    "Check the folder and its rights, or leave unreadable files out in .dockerignore",
                    e);
        }
    }

    /** Files, links and folders below a context, by their path in it. */
    static SortedMap<String, BasicFileAttributes> of(Path context, String dockerfile) throws IOException {
        var collector = new Collector(context, DockerIgnore.of(context, dockerfile));
        Files.walkFileTree(context, collector);
        return collector.found;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path context;
        private final DockerIgnore ignore;
        private final SortedMap<String, BasicFileAttributes> found = new TreeMap<>();

        Collector(Path context, DockerIgnore ignore) {
            this.context = context;
            this.ignore = ignore;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(context)) {
                return FileVisitResult.CONTINUE;
            }
            if (ignore.skipsFolder(relative(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            return visitFile(folder, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = relative(file);
            if (!ignore.ignores(path)) {
                found.put(path, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        private String relative(Path path) {
            return context.relativize(path).toString().replace('\\', '/');
        }
    }
}
