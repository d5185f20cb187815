package dev.rung.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The text of {@code rung --help}. */
final class Help {

    private static final String PURPOSE =
            "Rung carries the app in your compose.yaml up the infrastructure ladder, one rung at a time.";
    private static final String EXAMPLE = "Example: rung -C examples/shop up";

    private Help() {}

    /** One line of purpose, the commands, the global flags, an example. */
    static String of(Commands commands, CommandLine rung) {
        CommandLine.Help flags =
                new CommandLine.Help(rung.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF));
        StringBuilder text = new StringBuilder(2_000);
        text.append(PURPOSE).append("\n\nUsage: rung [FLAG]... COMMAND [FLAG]... [WORD]...\n\nCommands:\n");
        for (Command command : commands.all()) {
            text.append("  ")
                    .append(padded(command.name()))
                    .append(command.purpose())
                    .append('\n');
        }
        return text.append("\nFlags:\n")
                .append(flags.optionList())
                .append("\n'rung COMMAND --help' tells more of a command. ")
                .append(EXAMPLE)
                .append('\n')
                .toString();
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, 13 - name.length()));
    }
}
