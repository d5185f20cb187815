package dev.rung.engine.secret;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Keeps secrets on this machine: a file for each that only this user can read. */
public final class SecretStore implements SecretKeeper {
    /** Of a file that is being written. */
    private static final String FRESH = ".new";

    private final Path folder;

    /**
     * The store of an environment.
     *
     * @param folder it may not exist
     */
    public SecretStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public SequencedMap<String, Instant> names() {
        var names = new LinkedHashMap<String, Instant>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (isName(name)) {
                    names.put(name, Files.getLastModifiedTime(file).toInstant());
                }
            }
            return names;
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** The value of a secret. */
    public Optional<byte[]> value(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        Path file = file(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void set(String name, String value) {
        Path file = file(name);
        try {
            PrivateFiles.makeFolderOf(file);
            PrivateFiles.replace(file, value);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public boolean remove(String name) {
        Path file = file(name);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot name a secret");
        }
        return folder.resolve(name);
    }

    private static boolean isName(String name) {
        return name.matches(NAME) && !name.endsWith(FRESH);
    }

    private static PortException failed(Path path, IOException cause) {
        return new PortException(
                Kind.FAILED, path + ": it cannot be used: " + cause.getMessage(), "Check the folder's owner", cause);
    }
}
