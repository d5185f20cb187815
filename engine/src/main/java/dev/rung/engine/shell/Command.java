package dev.rung.engine.shell;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A program to run, with all that it is given.
 *
 * @param words the program and its arguments, never secrets
 * @param environment variables added to Rung's own
 * @param input what it reads; empty for nothing
 * @param directory where it runs; empty for Rung's own
 * @param timeout after which it is killed
 */
public record Command(
        List<String> words,
        SequencedMap<String, String> environment,
        Optional<String> input,
        Optional<String> directory,
        Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    /** Copies the collections. */
    public Command {
        words = List.copyOf(words);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least the program's name");
        }
    }

    /** A command with a minute's time. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** A command with a minute's time. */
    public static Command of(List<String> words) {
        return new Command(words, new LinkedHashMap<>(), Optional.empty(), Optional.empty(), USUAL_TIMEOUT);
    }

    /** The same with a variable more. */
    public Command with(String variable, String value) {
        var more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(words, more, input, directory, timeout);
    }

    /** The same with variables more. */
    public Command with(SequencedMap<String, String> variables) {
        var more = new LinkedHashMap<>(environment);
        more.putAll(variables);
        return new Command(words, more, input, directory, timeout);
    }

    /** The same with something to read. */
    public Command reading(String text) {
        return new Command(words, environment, Optional.of(text), directory, timeout);
    }

    /** The same in a folder. */
    public Command in(String folder) {
        return new Command(words, environment, input, Optional.of(folder), timeout);
    }

    /** The same with another bound on its time. */
    public Command within(Duration bound) {
        return new Command(words, environment, input, directory, bound);
    }

    /** As it could be typed by hand into a POSIX shell; variables and input are left out, since they may be secret. */
    @Override
    public String toString() {
        return words.stream().map(Command::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=@,+%".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
