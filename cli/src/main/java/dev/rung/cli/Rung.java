package dev.rung.cli;

import dev.rung.cli.command.ServerCalls;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The entry: finds the command, reads the flags, hands over.
 *
 * <p>The line is read in two steps, first up to the command, then by that command alone, so that a call builds the
 * description of one command and not of all.
 */
public final class Rung {

    private static final String REST = "COMMAND";

    private final Commands commands;
    private final Path here;
    private final PrintStream out;
    private final PrintStream err;

    Rung(Commands commands, Path here, PrintStream out, PrintStream err) {
        this.commands = commands;
        this.here = here;
        this.out = out;
        this.err = err;
    }

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Path here = Path.of("").toAbsolutePath();
        int code = new Rung(Commands.ofRung(), here, System.out, System.err).run(args);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }

    /** Runs one command line and returns the exit code. */
    int run(String... args) {
        CommandLine line = new CommandLine(ownSpec());
        ParseResult before;
        try {
            before = line.parseArgs(args);
        } catch (ParameterException e) {
            return misused("rung", e);
        }
        List<String> rest = before.matchedPositionalValue(0, List.of());
        if (before.hasMatchedOption("--version")) {
            out.println("rung " + Version.current());
            return ExitCode.DONE.code();
        }
        if (before.hasMatchedOption("--help")) {
            out.print(Help.of(commands, line));
            return ExitCode.DONE.code();
        }
        if (rest.isEmpty()) {
            err.print(Help.of(commands, line));
            return ExitCode.USAGE.code();
        }
        Optional<Command> command = commands.named(rest.getFirst());
        if (command.isEmpty()) {
            return unknown(rest.getFirst());
        }
        return run(command.get(), before, rest.subList(1, rest.size()));
    }

    private int run(Command command, ParseResult before, List<String> args) {
        CommandLine line = new CommandLine(spec(command));
        ParseResult after;
        try {
            after = line.parseArgs(args.toArray(String[]::new));
        } catch (ParameterException e) {
            return misused("rung " + command.name(), e);
        }
        if (after.hasMatchedOption("--help")) {
            out.print(line.getUsageMessage());
            return ExitCode.DONE.code();
        }
        GlobalFlags flags = GlobalFlags.read(here, before, after);
        try {
            var call = new Invocation(flags, after, out, err);
            OptionalInt there = ServerCalls.carriedOut(command, call);
            return there.isPresent() ? there.getAsInt() : command.run(call);
        } catch (RuntimeException failure) {
            return new Failures(err, flags.verbose()).tell(failure);
        }
    }

    private static CommandSpec ownSpec() {
        CommandSpec spec = CommandSpec.create().name("rung");
        GlobalFlags.declare(spec);
        spec.addOption(
                Flags.flag("show this help", "-h", "--help").usageHelp(true).build());
        spec.addOption(Flags.flag("show the version", "-V", "--version")
                .versionHelp(true)
                .build());
        spec.addPositional(Flags.words(REST, "what to do").hidden(true).build());
        Flags.endAtFirstWord(spec);
        return spec;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name("rung " + command.name());
        command.declare(spec);
        GlobalFlags.declareOn(spec);
        spec.addOption(
                Flags.flag("show this help", "-h", "--help").usageHelp(true).build());
        spec.usageMessage()
                .description(command.purpose())
                .footer("", "Example: rung " + command.example(), "The flags of 'rung --help' may be given here too.");
        return spec;
    }

    private int misused(String what, ParameterException e) {
        err.println(what + ": " + e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            err.println("Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        err.println("See '" + what + " --help'.");
        return ExitCode.USAGE.code();
    }

    private int unknown(String name) {
        if (Commands.LATER.contains(name)) {
            err.println("rung: " + name + ": it is not built yet");
            err.println("See 'rung --help' for what there is.");
            return ExitCode.UNSUPPORTED.code();
        }
        err.println("rung: " + name + ": there is no such command");
        err.println("See 'rung --help' for those there are.");
        return ExitCode.USAGE.code();
    }
}
