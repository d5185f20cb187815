package dev.rung.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One command of the command line. To add one: implement this and list it in {@link Commands}. */
public interface Command {

    /** The word people type. */
    String name();

    /** One line for {@code --help}: what it does, in the user's words. */
    String purpose();

    /** One command line worth copying, without the leading {@code rung}. */
    String example();

    /** Adds what this command takes beyond the global flags; see {@link Flags} for short ways to say it. */
    default void declare(CommandSpec spec) {}

    /**
     * Does the work.
     *
     * @return the code the process ends with: an {@link ExitCode}'s, or a handed-through one
     */
    int run(Invocation invocation);
}
