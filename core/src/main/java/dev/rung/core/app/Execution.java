package dev.rung.core.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What an instance runs.
 *
 * @param entrypoint replaces the image's; an empty list clears it
 * @param command replaces the image's; an empty list clears it
 * @param environment variables with their values; a variable that compose names without a value and that is not set
 *     where Rung runs is not here
 * @param workingDir replaces the image's
 * @param user {@code user[:group]}
 * @param groups further groups
 * @param tty with a terminal
 * @param stdinOpen with an open standard input
 * @param init with an init that forwards signals and reaps processes
 */
public record Execution(
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        SequencedMap<String, String> environment,
        Optional<String> workingDir,
        Optional<String> user,
        List<String> groups,
        boolean tty,
        boolean stdinOpen,
        boolean init) {

    /** What the image says. */
    public static final Execution DEFAULT = new Execution(
            Optional.empty(),
            Optional.empty(),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            false,
            false);

    /** Copies the collections. */
    public Execution {
        entrypoint = entrypoint.map(List::copyOf);
        command = command.map(List::copyOf);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        groups = List.copyOf(groups);
    }

    /** The same with other variables. */
    public Execution withEnvironment(SequencedMap<String, String> replaced) {
        return new Execution(entrypoint, command, replaced, workingDir, user, groups, tty, stdinOpen, init);
    }

    /** The same with another command. */
    public Execution withCommand(List<String> replaced) {
        return new Execution(
                entrypoint, Optional.of(replaced), environment, workingDir, user, groups, tty, stdinOpen, init);
    }
}
