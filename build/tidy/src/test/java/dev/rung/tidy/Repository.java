package dev.rung.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository as people wrote them: nothing that was built, fetched or generated. */
final class Repository {

    /** Where the sources are; Maven runs a module's tests in the module's folder. */
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Set<String> NOT_WRITTEN = Set.of(".git", ".rung-build", "target", "node_modules", ".idea");

    private Repository() {}

    /** Every written file, relative to {@link #ROOT}, sorted. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_WRITTEN.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /** Every written file whose name ends with {@code suffix}. */
    static List<Path> files(String suffix) {
        return files().stream()
                .filter(file -> file.getFileName().toString().endsWith(suffix))
                .toList();
    }

    /** Every Java source that is shipped, not a test's. */
    static List<Path> mainJava() {
        return files(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .toList();
    }

    /** Every script: a file that begins with a shell's {@code #!} line. */
    static List<Path> shellScripts() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".sh")
                        || !file.getFileName().toString().contains("."))
                .filter(file -> firstLine(file).matches("#!/(usr/)?bin/(env )?(ba|da)?sh"))
                .toList();
    }

    /** The text of a file given relative to {@link #ROOT}; bytes that are not UTF-8 become question marks. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file given relative to {@link #ROOT}. */
    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String firstLine(Path file) {
        return text(file).lines().findFirst().orElse("");
    }
}
