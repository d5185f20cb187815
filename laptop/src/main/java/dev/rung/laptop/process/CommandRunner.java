package dev.rung.laptop.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a short command of an instance, a probe or a hook, and keeps the beginning of what it says. */
final class CommandRunner {
    private static final int KEPT_BYTES = 4096;
    private static final Duration LAST_WORDS = Duration.ofMillis(300);

    private final Launcher launcher;

    CommandRunner(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Runs it to its end or until the time is up, when it is killed with its children. */
    ProbeResult run(ProcessSpec.Surroundings surroundings, ProcessSpec.Command command, Duration timeout)
            throws InterruptedException {
        Process process;
        try {
            process = launcher.run(surroundings, command);
        } catch (IOException e) {
            return ProbeResult.bad("cannot be run: " + e.getMessage());
        }
        try {
            AtomicReference<String> said = new AtomicReference<>("");
            Thread reader = Thread.ofVirtual().start(() -> said.set(beginning(process.getInputStream())));
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return ProbeResult.bad("no answer within " + Words.duration(timeout));
            }
            reader.join(LAST_WORDS);
            int code = process.exitValue();
            String answer = said.get().strip();
            return code == 0
                    ? new ProbeResult(true, answer)
                    : ProbeResult.bad("exit code " + code + (answer.isEmpty() ? "" : ": " + answer));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String beginning(InputStream output) {
        try (output) {
            String kept = new String(output.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException e) {
            return "";
        }
    }
}
