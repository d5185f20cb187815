package dev.rung.engine.shell;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands of this machine, each reading what the one before it writes: for what is too large to be kept in memory.
 *
 * @param commands at least two; only the first may have an input, and it is left out
 * @param timeout of all together
 */
public record Pipeline(List<Command> commands, Duration timeout) {
    private static final int KEPT = 64 << 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Refuses what is no pipeline. */
    public Pipeline {
        commands = List.copyOf(commands);
        if (commands.size() < 2) {
            throw new IllegalArgumentException("a pipeline has at least two commands");
        }
    }

    /**
     * Runs it to its end.
     *
     * @return what the last one wrote
     * @throws PortException when one of them fails or all together take too long; then all are killed
     */
    public String run() {
        List<Process> processes = start();
        try {
            var errors = processes.stream()
                    .map(process ->
                            CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), LocalShell.READERS))
                    .toList();
            var output =
                    CompletableFuture.supplyAsync(() -> text(processes.getLast().getInputStream()), LocalShell.READERS);
            await(processes);
            for (int i = 0; i < processes.size(); i++) {
                refuseFailure(commands.get(i), processes.get(i).exitValue(), errors.get(i));
            }
            return settled(output);
        } finally {
            processes.forEach(LocalShell::kill);
        }
    }

    private List<Process> start() {
        var builders = new ArrayList<ProcessBuilder>();
        for (Command command : commands) {
            var builder = new ProcessBuilder(command.words());
            builder.environment().putAll(command.environment());
            command.directory().map(File::new).ifPresent(builder::directory);
            builders.add(builder);
        }
        try {
            return ProcessBuilder.startPipeline(builders);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, this + ": it could not be started: " + e.getMessage(), "Install what is missing", e);
        }
    }

    private void await(List<Process> processes) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (Process process : processes) {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new PortException(
                            Kind.TIMED_OUT,
                            this + ": it was killed: it took longer than " + timeout.toSeconds() + " s",
                            "");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, this + ": it was interrupted", "", e);
        }
    }

    private static void refuseFailure(Command command, int code, CompletableFuture<String> error) {
        if (code != 0) {
            String said = settled(error).strip();
            throw new PortException(
                    Kind.FAILED, command + ": exit code " + code + (said.isEmpty() ? "" : ": " + said), "");
        }
    }

    private static String settled(CompletableFuture<String> text) {
        return text.completeOnTimeout("", LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** The beginning of what a stream says; the rest is read and dropped, so that nobody waits for room. */
    private static String text(InputStream stream) {
        try (stream) {
            String kept = new String(stream.readNBytes(KEPT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException closed) {
            // It was killed; whoever killed it says why.
            return "";
        }
    }

    /** As it could be typed by hand. */
    @Override
    public String toString() {
        return String.join(" | ", commands.stream().map(Command::toString).toList());
    }
}
