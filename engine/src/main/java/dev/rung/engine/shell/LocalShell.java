package dev.rung.engine.shell;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs commands on this machine. */
public final class LocalShell implements Shell {
    private static final int LINE_LIMIT = 64 << 10;
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);
    static final Executor READERS =
            task -> Thread.ofVirtual().name("command-output").start(task);

    @Override
    public CommandResult run(Command command) {
        Process process = start(command, false);
        try {
            var output = new ByteArrayOutputStream();
            var error = new ByteArrayOutputStream();
            var readOutput = CompletableFuture.supplyAsync(() -> drain(process.getInputStream(), output), READERS);
            var readError = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream(), error), READERS);
            READERS.execute(() -> feed(process, command));
            await(process, command);
            settle(readOutput);
            settle(readError);
            return new CommandResult(
                    process.exitValue(),
                    output.toString(StandardCharsets.UTF_8),
                    error.toString(StandardCharsets.UTF_8));
        } finally {
            kill(process);
        }
    }

    @Override
    public int follow(Command command, Consumer<String> lines) {
        Process process = start(command, true);
        try {
            var output = CompletableFuture.supplyAsync(() -> pass(process.getInputStream(), lines), READERS);
            READERS.execute(() -> feed(process, command));
            await(process, command);
            settle(output);
            return process.exitValue();
        } finally {
            kill(process);
        }
    }

    private static Process start(Command command, boolean joined) {
        var builder = new ProcessBuilder(command.words()).redirectErrorStream(joined);
        builder.environment().putAll(command.environment());
        command.directory().map(File::new).ifPresent(builder::directory);
        try {
            return builder.start();
        } catch (IOException e) {
            String program = command.words().getFirst();
            throw new PortException(
                    Kind.FAILED,
                    program + ": it could not be started: " + e.getMessage(),
                    "Install " + program + ", or put it on the PATH",
                    e);
        }
    }

    private static void feed(Process process, Command command) {
        try (var stdin = process.getOutputStream()) {
            if (command.input().isPresent()) {
                stdin.write(command.input().get().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException closedEarly) {
            // A program may end without reading what it was given; its exit code tells whether that was right.
            return;
        }
    }

    private static void await(Process process, Command command) {
        try {
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PortException(
                        Kind.TIMED_OUT,
                        command + ": it was killed: it took longer than "
                                + command.timeout().toSeconds() + " s",
                        "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, command + ": it was interrupted", "", e);
        }
    }

    static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Waits for the last of the output; one that the command left in the background may hold it open for ever. */
    private static void settle(CompletableFuture<Boolean> reading) {
        reading.completeOnTimeout(false, STRAGGLERS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Keeps what comes; whether it came to its end. */
    private static boolean drain(InputStream stream, ByteArrayOutputStream kept) {
        var buffer = new byte[16 << 10];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                kept.write(buffer, 0, Math.min(n, Shell.OUTPUT_LIMIT - kept.size()));
            }
        } catch (IOException closed) {
            // The process was killed; what it wrote until then is what there is.
            return false;
        }
        return true;
    }

    /** Hands lines on as they come; whether they came to their end. */
    private static boolean pass(InputStream stream, Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else if (c != '\r' && line.length() < LINE_LIMIT) {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                lines.accept(line.toString());
            }
        } catch (IOException closed) {
            // The process was killed; the lines until then have been handed on.
            return false;
        }
        return true;
    }
}
