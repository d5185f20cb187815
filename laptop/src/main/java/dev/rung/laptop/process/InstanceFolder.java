package dev.rung.laptop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where all that is known of one instance stands, so that a new agent can take it over.
 *
 * <p>{@code spec.json}: what to run, secret values included, so the folder is its owner's alone. {@code process}: who
 * runs. {@code command}: the pid of what it runs. {@code exit}: the exit code, once it has ended. {@code over}: there when it is not to
 * run again.
 * {@code log}, {@code log.1} ...: what it said.
 *
 * @param path the folder
 */
record InstanceFolder(Path path) {

    /** Makes the folder, readable for its owner only. */
    void create() throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    Path log() {
        return path.resolve("log");
    }

    /** Writes the spec whole or not at all. */
    void writeSpec(String json) throws IOException {
        Path draft = path.resolve("spec.json.tmp");
        Files.writeString(draft, json);
        Files.move(
                draft, path.resolve("spec.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<String> spec() {
        return read("spec.json");
    }

    /** The shim of the last start. */
    Optional<ProcessId> process() {
        return read("process").flatMap(ProcessId::parse);
    }

    /** The pid of the command of the last start; empty before signals reach it. */
    Optional<Long> command() {
        return read("command").filter(line -> line.matches("\\d{1,10}\n")).map(line -> Long.valueOf(line.strip()));
    }

    /** The exit code of the last start; empty while it runs, or when it was cut off before it could tell. */
    Optional<Integer> exit() {
        return read("exit")
                .map(String::strip)
                .filter(code -> code.matches("\\d{1,3}"))
                .map(Integer::valueOf);
    }

    /** Forgets the last start. */
    void clearRun() throws IOException {
        Files.deleteIfExists(path.resolve("exit"));
        Files.deleteIfExists(path.resolve("command"));
        Files.deleteIfExists(path.resolve("process"));
    }

    /** Notes that it is not to run again, whoever looks after it. */
    void markOver() throws IOException {
        Files.writeString(path.resolve("over"), "");
    }

    boolean isOver() {
        return Files.exists(path.resolve("over"));
    }

    void clearOver() throws IOException {
        Files.deleteIfExists(path.resolve("over"));
    }

    /** Notes an exit code that the shim could not tell. */
    void writeExit(int code) throws IOException {
        Files.writeString(path.resolve("exit"), code + "\n");
    }

    /** Removes the folder with all that is in it. */
    void delete() throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(path.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
