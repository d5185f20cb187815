package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of curl, whose HTTP/2 (nghttp2) is not of the family that the edge is built on. */
final class Curl implements AutoCloseable {
    private final Process process;

    private Curl(Process process) {
        this.process = process;
    }

    /** Speaks HTTP/2 from the first byte, without buffering what it prints. */
    static Curl http2(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("curl", "--http2-prior-knowledge", "--silent", "--no-buffer", "--max-time", "60"));
        command.addAll(List.of(arguments));
        return new Curl(new ProcessBuilder(command).start());
    }

    InputStream output() {
        return process.getInputStream();
    }

    BufferedReader lines() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /** All it printed; it must have succeeded. */
    String text() throws IOException, InterruptedException {
        String text = new String(output().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exitCode()).as("curl's exit code").isZero();
        return text;
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("curl ended").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
