package dev.rung.engine.state;

import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file of the same name in the folder of every environment that has one. */
public final class EnvironmentStore {
    private static final long LIMIT = 64 << 20;

    private final StateRoot root;
    private final String name;

    /**
     * @param root of all environments
     * @param name of the file
     */
    public EnvironmentStore(StateRoot root, String name) {
        this.root = root;
        this.name = name;
    }

    /** The environments that have such a file. */
    public List<EnvironmentId> environments() {
        return root.environments().stream()
                .filter(environment -> Files.isRegularFile(file(environment)))
                .toList();
    }

    /** What the environment's file says; empty when there is none. */
    public Optional<String> read(EnvironmentId environment) throws IOException {
        Path file = file(environment);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LIMIT) {
            throw new FileSystemException(file.toString(), null, "it is larger than anything Rung writes");
        }
        return Optional.of(Files.readString(file));
    }

    /** Replaces the environment's file; after a crash it has either its old or its new content. */
    public void write(EnvironmentId environment, String content) throws IOException {
        PrivateFiles.makeFolderOf(file(environment));
        PrivateFiles.replace(file(environment), content);
    }

    /** Removes the environment's file if it is there. */
    public void remove(EnvironmentId environment) throws IOException {
        Files.deleteIfExists(file(environment));
    }

    private Path file(EnvironmentId environment) {
        return root.environment(environment).path().resolve(name);
    }
}
