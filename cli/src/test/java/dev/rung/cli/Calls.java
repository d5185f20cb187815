package dev.rung.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Calls read as the command line reads them, for tests that connect a command to what they made themselves. */
public final class Calls {
    private Calls() {}

    /**
     * A call.
     *
     * @param folder in which it is made
     * @param errand on whose behalf; empty when a user makes it
     * @param words after the command's name
     */
    public static Invocation of(
            Path folder,
            Command command,
            Optional<Errand> errand,
            List<String> words,
            PrintStream out,
            PrintStream err) {
        CommandSpec before = CommandSpec.create();
        GlobalFlags.declare(before);
        CommandSpec after = CommandSpec.create();
        command.declare(after);
        GlobalFlags.declareOn(after);
        var own = new CommandLine(after).parseArgs(words.toArray(String[]::new));
        var global = new CommandLine(before)
                .parseArgs(errand.map(Errand::words).orElseGet(List::of).toArray(String[]::new));
        return new Invocation(GlobalFlags.read(folder, global, own), own, out, err);
    }
}
