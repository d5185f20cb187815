package dev.rung.e2e;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A program that a test started, its output in files. */
final class Program implements AutoCloseable {
    /** What the slowest command may take on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(8);

    private final String line;
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(String line, Process process, Path out, Path err) {
        this.line = line;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a program ended. */
    record Outcome(String line, int code, String out, String err) {
        /** Its one JSON object. */
        Fields json() {
            return Json.read(out);
        }

        /** Its one JSON list. */
        List<Fields> jsonList() {
            return Json.read("{\"list\":" + out + "}").list("list");
        }

        /** Fails the test, with all it said, unless it ended so. */
        Outcome endedWith(int expected) {
            if (code != expected) {
                throw new AssertionError("`" + line + "` ended with " + code + " instead of " + expected + "\n--- out\n"
                        + out + "--- err\n" + err);
            }
            return this;
        }
    }

    /**
     * Starts a program. An interrupt ends it as at a terminal, even where the tests themselves run in the background and
     * are deaf to it.
     *
     * @param builder its words, folder and environment
     * @param logs folder for what it says
     */
    static Program start(ProcessBuilder builder, Path logs) {
        try {
            Path out = Files.createTempFile(logs, "program", ".out");
            Path err = Files.createTempFile(logs, "program", ".err");
            var line = String.join(" ", builder.command());
            var words = new java.util.ArrayList<>(List.of("env", "--default-signal=INT"));
            words.addAll(builder.command());
            Process process = builder.command(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Program(line, process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    Outcome end() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new AssertionError("`" + line + "` has not ended after " + PATIENCE + "\n" + said());
            }
            return new Outcome(line, process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until what it has written so far is like this. */
    Program awaitOutput(Predicate<String> condition) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> {
                    if (!process.isAlive() && !condition.test(said())) {
                        throw new AssertionError("`" + line + "` ended with " + process.exitValue() + "\n" + said());
                    }
                })
                .until(() -> condition.test(said()));
        return this;
    }

    /** All it has written so far, standard output first. */
    String said() {
        return read(out) + read(err);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Sends it a signal, such as INT. */
    void signal(String name) {
        Machine.signal(name, process.pid());
    }

    /** Ends it at once, as by {@code kill -9}, if it has not ended. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
