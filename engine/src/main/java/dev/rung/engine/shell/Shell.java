package dev.rung.engine.shell;

import java.util.function.Consumer;

/** Runs commands on one machine. */
public interface Shell {
    /** How much of an output is kept, bytes. */
    int OUTPUT_LIMIT = 8 << 20;

    /**
     * Runs a command to its end and keeps what it wrote.
     *
     * @throws dev.rung.core.port.PortException when it cannot be started, or is killed for taking too long
     */
    CommandResult run(Command command);

    /**
     * Runs a command and hands on each line that it writes, on standard output or standard error, as it comes. An
     * interrupt of the calling thread kills it.
     *
     * @return its exit code
     * @throws dev.rung.core.port.PortException when it cannot be started, or is killed for taking too long
     */
    int follow(Command command, Consumer<String> lines);
}
