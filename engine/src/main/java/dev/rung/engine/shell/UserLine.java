package dev.rung.engine.shell;

import java.util.List;

/** A line that the user wrote for a shell, such as a hook; never one of Rung's own making. */
public final class UserLine {
    private UserLine() {}

    /** The line, to be understood by a shell as the user wrote it. */
    public static Command of(String line) {
        return Command.of(words(line));
    }

    /** The words of such a command. */
    public static List<String> words(String line) {
        return List.of("/bin/sh", "-c", line);
    }
}
