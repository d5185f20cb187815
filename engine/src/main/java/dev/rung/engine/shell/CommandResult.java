package dev.rung.engine.shell;

/**
 * How a command ended and what it wrote.
 *
 * @param exitCode 0 when it says that it succeeded
 * @param output standard output, at most {@link Shell#OUTPUT_LIMIT} bytes of it
 * @param error standard error, at most {@link Shell#OUTPUT_LIMIT} bytes of it
 */
public record CommandResult(int exitCode, String output, String error) {
    /** Whether it says that it succeeded. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
