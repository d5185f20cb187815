package dev.rung.laptop.agent.files;

import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of the same name in the folder of every environment that has one. */
public final class EnvironmentStore {
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

    /** The environments that have such a file, in the order of their names. */
    public List<EnvironmentId> environments() throws IOException {
        if (!Files.isDirectory(root.path())) {
            return List.of();
        }
        try (Stream<Path> files =
                Files.find(root.path(), 3, (path, attributes) -> attributes.isRegularFile() && isOurs(path))) {
            return files.sorted().map(this::environment).toList();
        }
    }

    /** What the environment's file says; empty when there is none. */
    public Optional<String> read(EnvironmentId environment) throws IOException {
        return PrivateFiles.read(file(environment));
    }

    /** Replaces the environment's file. */
    public void write(EnvironmentId environment, String content) throws IOException {
        PrivateFiles.makeFolder(root.path());
        PrivateFiles.makeFolder(root.path().resolve(environment.app()));
        PrivateFiles.makeFolder(root.environment(environment));
        PrivateFiles.write(file(environment), content);
    }

    /** Removes the environment's file if it is there. */
    public void remove(EnvironmentId environment) throws IOException {
        Files.deleteIfExists(file(environment));
    }

    private Path file(EnvironmentId environment) {
        return root.environment(environment).resolve(name);
    }

    private boolean isOurs(Path path) {
        return path.endsWith(name) && path.getNameCount() == root.path().getNameCount() + 3;
    }

    private EnvironmentId environment(Path file) {
        Path relative = root.path().relativize(file);
        return new EnvironmentId(
                relative.getName(0).toString(), relative.getName(1).toString());
    }
}
