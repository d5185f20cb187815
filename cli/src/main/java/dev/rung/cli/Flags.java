package dev.rung.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Short ways to declare flags on a command.
 *
 * <p>Flags are declared by calls, not by annotations: reading annotations by reflection costs about as much time as
 * everything else {@code rung --help} does (docs/decisions/0001-start-up.md).
 */
public final class Flags {

    private Flags() {}

    /** A switch: there or not. */
    public static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names).arity("0").type(boolean.class).description(description);
    }

    /** A flag with one value. */
    public static OptionSpec.Builder value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** A flag with one value that may be given several times. */
    public static OptionSpec.Builder values(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** Any number of words after the flags. */
    public static PositionalParamSpec.Builder words(String label, String description) {
        return PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** Makes everything after the first word a word, also what looks like a flag: {@code exec SERVICE ls -l}. */
    public static void endAtFirstWord(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
    }
}
