package dev.rung.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags every command understands. They may stand before the command or after it, where the command has no flag of
 * the same name ({@code logs -f} follows).
 *
 * @param directory {@code -C}: where Rung acts as if it had been started; absolute
 * @param files {@code -f}: compose files to merge, in order, as written; empty means the usual names are looked for
 * @param environment {@code -e}: the environment asked for
 * @param profiles {@code --profile}
 * @param envFiles {@code --env-file}, as written
 * @param json {@code --json}: one JSON document on standard output and nothing else
 * @param verbose {@code -v}
 * @param quiet {@code -q}
 * @param yes {@code -y}: the plan is approved without asking
 * @param without {@code --without}: hosts that are gone, and gone on without
 * @param errand on whose behalf this runs on a host; empty when a user called it
 */
public record GlobalFlags(
        Path directory,
        List<String> files,
        Optional<String> environment,
        List<String> profiles,
        List<String> envFiles,
        boolean json,
        boolean verbose,
        boolean quiet,
        boolean yes,
        Set<String> without,
        Optional<Errand> errand) {

    /** Copies the lists. */
    public GlobalFlags {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        envFiles = List.copyOf(envFiles);
        without = Set.copyOf(without);
    }

    private static List<OptionSpec.Builder> declared() {
        return List.of(
                Flags.value("DIR", "act as if started in DIR", "-C", "--directory"),
                Flags.values("FILE", "a compose file; several are merged", "-f", "--file"),
                Flags.value("ENV", "the environment, else $RUNG_ENV, else the default one", "-e", "--env"),
                Flags.values("PROFILE", "also take the services of this compose profile", "--profile"),
                Flags.values("FILE", "variables for the compose file, instead of .env", "--env-file"),
                Flags.flag("one JSON document on standard output", "--json"),
                Flags.flag("say more; errors with their stack trace", "-v", "--verbose"),
                Flags.flag("only errors and the answer", "-q", "--quiet"),
                Flags.flag("approve the plan without being asked", "-y", "--yes"),
                Flags.values("HOST", "go on without a host that is gone", "--without"),
                Flags.value("RUNG/HOST", "", Errand.STAND).hidden(true),
                Flags.value("WHO", "", Errand.OPERATOR).hidden(true),
                Flags.value("DIGEST", "", Errand.APPROVED).hidden(true),
                Flags.flag("", Errand.PROPOSE).hidden(true));
    }

    /** The long names of the flags. */
    public static Set<String> names() {
        var names = new HashSet<String>();
        declared().forEach(option -> names.add(option.build().longestName()));
        return names;
    }

    /** Adds the flags to rung itself. */
    static void declare(CommandSpec spec) {
        declared().forEach(option -> spec.addOption(option.build()));
    }

    /** Adds the flags to a command, leaving out the names that mean something else there. */
    public static void declareOn(CommandSpec command) {
        for (OptionSpec.Builder option : declared()) {
            String[] free = List.of(option.names()).stream()
                    .filter(name -> !command.optionsMap().containsKey(name))
                    .toArray(String[]::new);
            if (free.length > 0) {
                command.addOption(option.names(free).hidden(true).build());
            }
        }
    }

    /**
     * Reads the flags of one call.
     *
     * @param here the directory Rung was started in; absolute
     * @param before what stood before the command
     * @param after what stood after it
     */
    static GlobalFlags read(Path here, ParseResult before, ParseResult after) {
        Path directory = here;
        for (String dir : both("--directory", before, after)) {
            directory = directory.resolve(dir);
        }
        return new GlobalFlags(
                directory.normalize(),
                both("--file", before, after),
                last(both("--env", before, after)),
                both("--profile", before, after),
                both("--env-file", before, after),
                either("--json", before, after),
                either("--verbose", before, after),
                either("--quiet", before, after),
                either("--yes", before, after),
                Set.copyOf(new TreeSet<>(both("--without", before, after))),
                last(both(Errand.STAND, before, after))
                        .map(stand -> Errand.of(
                                stand,
                                last(both(Errand.OPERATOR, before, after)),
                                last(both(Errand.APPROVED, before, after)),
                                either(Errand.PROPOSE, before, after))));
    }

    private static boolean either(String name, ParseResult before, ParseResult after) {
        return before.hasMatchedOption(name) || after.hasMatchedOption(name);
    }

    private static List<String> both(String name, ParseResult before, ParseResult after) {
        List<String> values = new ArrayList<>(given(name, before));
        values.addAll(given(name, after));
        return values;
    }

    private static List<String> given(String name, ParseResult result) {
        return result.hasMatchedOption(name) ? result.matchedOption(name).stringValues() : List.of();
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }
}
