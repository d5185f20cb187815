package dev.rung.engine.release;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kept releases of an environment, a file each. */
public final class Releases {
    private static final String ENDING = ".json";

    private final Path folder;

    /** The releases in a folder that may not exist yet. */
    public Releases(Path folder) {
        this.folder = folder;
    }

    /** The numbers of the kept releases, lowest first. */
    public List<Integer> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[1-9][0-9]{0,8}\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - ENDING.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** A kept release. */
    public Optional<ReleaseRecord> read(int number) {
        Path file = file(number);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReleaseJson.read(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /** Keeps a release. */
    public void write(ReleaseRecord release) {
        Path file = file(release.number());
        try {
            PrivateFiles.makeFolder(folder);
            PrivateFiles.replace(file, ReleaseJson.write(release));
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the release cannot be kept: " + e.getMessage(),
                    "Make room on the disk, or check the folder's owner",
                    e);
        }
    }

    /** Forgets the oldest releases beyond so many; the given ones are spared and not counted. */
    public void prune(int keep, Set<Integer> spared) {
        var candidates = numbers().reversed().stream()
                .filter(number -> !spared.contains(number))
                .toList();
        for (int number : candidates.subList(Math.min(keep, candidates.size()), candidates.size())) {
            try {
                Files.deleteIfExists(file(number));
            } catch (IOException e) {
                throw unreadable(file(number), e);
            }
        }
    }

    private Path file(int number) {
        return folder.resolve(number + ENDING);
    }

    private static PortException unreadable(Path path, Exception e) {
        return new PortException(
                Kind.FAILED,
                path + ": it cannot be used: " + e.getMessage(),
                "Check the file's owner, use the Rung that wrote it, or restore it from a backup",
                e);
    }
}
