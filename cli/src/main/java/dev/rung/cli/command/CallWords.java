package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.GlobalFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A command with its own flags and words, to be called again elsewhere. */
final class CallWords {
    private CallWords() {}

    /** The words; the flags that every command understands are left out. */
    static List<String> of(Command command, ParseResult parsed) {
        var words = new ArrayList<>(List.of(command.name()));
        Set<String> global = GlobalFlags.names();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (global.contains(option.longestName())) {
                continue;
            }
            if (option.arity().max() == 0) {
                words.add(option.longestName());
            } else {
                option.stringValues().forEach(value -> words.addAll(List.of(option.longestName(), value)));
            }
        }
        words.addAll(parsed.matchedPositionalValue(0, List.<String>of()));
        return List.copyOf(words);
    }
}
