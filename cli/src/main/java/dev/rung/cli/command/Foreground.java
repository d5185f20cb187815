package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.ForegroundCommand;
import java.io.File;
import java.io.IOException;

/** Runs a command with the user's own terminal and hands its exit code through. */
final class Foreground {
    private Foreground() {}

    static int run(ForegroundCommand command) {
        // The command decides what an interrupt means to it; Rung only waits.
        Interrupts.onFirst(() -> {});
        var builder = new ProcessBuilder(command.words()).inheritIO();
        builder.environment().putAll(command.environment());
        command.directory().map(File::new).ifPresent(builder::directory);
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    command.words().getFirst() + ": it could not be started: " + e.getMessage(),
                    "Install it, or put it on the PATH",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }
}
