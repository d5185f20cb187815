package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs PostgreSQL's own programs to their end. */
final class PostgresTool {
    private static final int SHOWN_CHARACTERS = 2000;

    private final UnaryOperator<List<String>> confined;

    /** @param confined puts a command line into the surroundings of the instance */
    PostgresTool(UnaryOperator<List<String>> confined) {
        this.confined = confined;
    }

    /**
     * Runs a program.
     *
     * @throws PortException with what it said when it fails or takes too long
     */
    void run(List<String> words, Duration timeout) {
        String name = Path.of(words.getFirst()).getFileName().toString();
        try {
            Path said = Files.createTempFile("rung-" + name, ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(confined.apply(words))
                        .directory(new File("/"))
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                builder.environment().clear();
                builder.environment().putAll(Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
                Process process = builder.start();
                boolean done = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
                if (!done) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
                if (!done || process.exitValue() != 0) {
                    throw failure(name + (done ? ": failed: " : ": took too long: ") + end(said));
                }
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw failure(name + ": cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(name + ": interrupted");
        }
    }

    private static String end(Path said) throws IOException {
        String text = Files.readString(said).strip();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(text.length() - SHOWN_CHARACTERS);
    }

    private static PortException failure(String message) {
        return new PortException(
                PortException.Kind.FAILED, message, "read the output above; the data folder was left as it is");
    }
}
