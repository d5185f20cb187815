package dev.rung.engine.shell;

import java.util.List;

/** What a POSIX shell on a host is given so that it runs a command as it would run here. */
final class RemoteLine {
    /** What reads the one line of {@link #assignments}; a line break cannot stand in it, so it has a name. */
    private static final String TAKE_VARIABLES =
            "rung_break='\n'; IFS= read -r rung_line && eval \"$rung_line\" && unset rung_line rung_break && ";

    private static final String GRACE = "5";

    private RemoteLine() {}

    /** The line. Every value in it is quoted; variables are not in it. */
    static String of(Command command) {
        String seconds = Long.toString(Math.max(1, command.timeout().toSeconds()));
        return line(command, Command.of("timeout", "-k", GRACE, seconds) + " ");
    }

    /** The line of a command that nothing but the user ends. */
    static String unbounded(Command command) {
        return line(command, "");
    }

    private static String line(Command command, String within) {
        var line = new StringBuilder();
        if (!command.environment().isEmpty()) {
            line.append(TAKE_VARIABLES);
        }
        command.directory()
                .ifPresent(folder ->
                        line.append("cd ").append(Command.of("--", folder)).append(" && "));
        return line.append("exec ")
                .append(within)
                .append(Command.of(command.words()))
                .toString();
    }

    /** The line of standard input that sets the variables; empty when there are none. */
    static String assignments(Command command) {
        if (command.environment().isEmpty()) {
            return "";
        }
        var line = new StringBuilder("export");
        command.environment()
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(quoted(value)));
        return line.append('\n').toString();
    }

    private static String quoted(String value) {
        List<String> parts = List.of(value.split("\n", -1));
        return String.join(
                "\"$rung_break\"",
                parts.stream()
                        .map(part -> "'" + part.replace("'", "'\\''") + "'")
                        .toList());
    }
}
