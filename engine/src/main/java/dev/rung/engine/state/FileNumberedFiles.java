package dev.rung.engine.state;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The numbered files of this machine, each kind in a folder of its own. */
public final class FileNumberedFiles implements NumberedFiles {
    private static final String ENDING = ".json";
    private static final String NAME = "[1-9][0-9]{0,8}\\.json";
    private static final long LIMIT = 64 << 20;

    /** What was decided stood here before it was numbered. */
    private static final int UNNUMBERED = 0;

    private final EnvironmentFolder folder;

    /** Those of an environment whose folder may not exist yet. */
    public FileNumberedFiles(EnvironmentFolder folder) {
        this.folder = folder;
    }

    @Override
    public SortedSet<Integer> numbers(Kind kind) {
        var numbers = new TreeSet<Integer>();
        if (kind == Kind.CHOICES && Files.exists(folder.choices())) {
            numbers.add(UNNUMBERED);
        }
        Path files = folder.path().resolve(kind.word());
        if (Files.isDirectory(files)) {
            try (var listed = Files.list(files)) {
                listed.map(file -> String.valueOf(file.getFileName()))
                        .filter(name -> name.matches(NAME))
                        .map(name -> Integer.valueOf(name.substring(0, name.length() - ENDING.length())))
                        .forEach(numbers::add);
            } catch (IOException e) {
                throw failure(files, "cannot be read", e);
            }
        }
        return Collections.unmodifiableSortedSet(numbers);
    }

    @Override
    public Optional<String> read(Kind kind, int number) {
        Path file = file(kind, number);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > LIMIT) {
                throw new IOException("it is larger than anything Rung writes");
            }
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw failure(file, "cannot be read", e);
        }
    }

    @Override
    public void write(Kind kind, int number, String text) {
        Path file = file(kind, number);
        try {
            PrivateFiles.makeFolderOf(file);
            PrivateFiles.replace(file, text);
        } catch (IOException e) {
            throw failure(file, "cannot be written", e);
        }
    }

    @Override
    public void remove(Kind kind, int number) {
        Path file = file(kind, number);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(file, "cannot be removed", e);
        }
    }

    private Path file(Kind kind, int number) {
        return kind == Kind.CHOICES && number == UNNUMBERED
                ? folder.choices()
                : folder.path().resolve(kind.word()).resolve(number + ENDING);
    }

    private static PortException failure(Path path, String what, IOException e) {
        return new PortException(
                PortException.Kind.FAILED,
                path + ": it " + what + ": " + e.getMessage(),
                "Make room on the disk, or check the folder's owner",
                e);
    }
}
