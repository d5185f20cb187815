package dev.rung.engine.release;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.NumberedFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kept releases of an environment. */
public final class Releases {
    private final NumberedFiles files;

    /** The releases among the numbered files of an environment. */
    public Releases(NumberedFiles files) {
        this.files = files;
    }

    /** The numbers of the kept releases, lowest first. */
    public List<Integer> numbers() {
        return List.copyOf(files.numbers(NumberedFiles.Kind.RELEASES));
    }

    /** A kept release. */
    public Optional<ReleaseRecord> read(int number) {
        try {
            return files.read(NumberedFiles.Kind.RELEASES, number).map(ReleaseJson::read);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    "release " + number + ": its record cannot be used: " + e.getMessage(),
                    "Use the Rung that wrote it, or restore it from a backup",
                    e);
        }
    }

    /** Keeps a release. */
    public void write(ReleaseRecord release) {
        files.write(NumberedFiles.Kind.RELEASES, release.number(), ReleaseJson.write(release));
    }

    /** Forgets the oldest releases beyond so many; the given ones are spared and not counted. */
    public void prune(int keep, Set<Integer> spared) {
        var candidates = numbers().reversed().stream()
                .filter(number -> !spared.contains(number))
                .toList();
        candidates
                .subList(Math.min(keep, candidates.size()), candidates.size())
                .forEach(number -> files.remove(NumberedFiles.Kind.RELEASES, number));
    }
}
