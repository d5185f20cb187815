package dev.rung.compose.files;

import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.YamlFile;
import dev.rung.compose.yaml.YamlReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** One loading: the files it has read and the problems it has found, each told once. */
final class Session {
    /** How many times files may be taken in; ends includes that multiply. */
    private static final int MAX_READS = 1000;

    private final Path directory;
    private final SequencedSet<Problem> problems = new LinkedHashSet<>();
    private final Map<Path, YamlFile> files = new HashMap<>();
    private final SequencedSet<Path> order = new LinkedHashSet<>();
    private int reads;

    Session(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Where the user stands. */
    Path directory() {
        return directory;
    }

    /** A file as the user would name it: from where they stand when it lies below. */
    SourceFile file(Path path) {
        Path absolute = directory.resolve(path).normalize();
        boolean below = absolute.startsWith(directory) && !absolute.equals(directory);
        return new SourceFile(absolute, (below ? directory.relativize(absolute) : absolute).toString());
    }

    /** A file named as the user wrote it. */
    SourceFile fileAsWritten(Path path) {
        return new SourceFile(directory.resolve(path).normalize(), path.toString());
    }

    /** Reads a file, or remembers it; its problems are told the first time. */
    YamlFile read(SourceFile file) {
        if (++reads > MAX_READS) {
            return new YamlFile(List.of(), List.of());
        }
        return files.computeIfAbsent(file.path(), path -> {
            order.add(path);
            YamlFile yaml = YamlReader.read(path, file.name());
            problems.addAll(yaml.problems());
            return yaml;
        });
    }

    /** Whether files were taken in too many times to go on. */
    boolean exhausted() {
        return reads >= MAX_READS;
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void error(Mark mark, String key, String message) {
        problems.add(new Problem(Problem.Kind.ERROR, mark, key, message));
    }

    void warn(Mark mark, String key, String message) {
        problems.add(new Problem(Problem.Kind.WARNING, mark, key, message));
    }

    void unsupported(Mark mark, String key, String message) {
        problems.add(new Problem(Problem.Kind.UNSUPPORTED, mark, key, message));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<Path> filesRead() {
        return List.copyOf(order);
    }
}
