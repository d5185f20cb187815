package dev.rung.laptop.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The process of this machine's own Docker Engine.
 *
 * @param pidFile where it writes its number; empty when the engine is another one
 */
record Daemon(Optional<Path> pidFile) {
    private static final Path USUAL = Path.of("/run/docker.pid");

    /** The engine that commands with these variables reach. */
    static Daemon of(Map<String, String> variables) {
        return new Daemon(variables.getOrDefault("DOCKER_HOST", "").isEmpty() ? Optional.of(USUAL) : Optional.empty());
    }

    /** Another value for each run of it; empty when it cannot be seen. */
    String incarnation() {
        try {
            Optional<String> pid = pidFile.isPresent() && Files.isReadable(pidFile.get())
                    ? Optional.of(Files.readString(pidFile.get()).strip())
                    : Optional.empty();
            return pid.filter(number -> number.matches("\\d{1,10}"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .flatMap(process -> process.info().startInstant().map(start -> process.pid() + " " + start))
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
