package dev.rung.laptop.tunnel;

import dev.rung.engine.shell.Command;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The running program of a tunnel. */
final class TunnelProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LINE_LIMIT = 16 << 10;

    private final Process process;

    private TunnelProcess(Process process) {
        this.process = process;
    }

    static TunnelProcess start(Command command) throws IOException {
        var builder = new ProcessBuilder(command.words())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().putAll(command.environment());
        return new TunnelProcess(builder.start());
    }

    Optional<Child> child() {
        return Child.of(process.toHandle());
    }

    /**
     * Hands on every line that it writes, until it ends.
     *
     * @return its exit code
     */
    int follow(Consumer<String> lines) throws IOException, InterruptedException {
        try (Reader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    lines.accept(line.toString());
                    line.setLength(0);
                } else if (c != '\r' && line.length() < LINE_LIMIT) {
                    line.append((char) c);
                }
            }
        }
        return process.waitFor();
    }

    /** Asks it to end, then makes it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
