package dev.rung.cli.command;

import java.io.Console;
import java.util.Optional;

/** Whether a person sits at the other end. */
final class Terminals {
    private Terminals() {}

    /** Whether standard input and output are a terminal. */
    static boolean isAttached() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
