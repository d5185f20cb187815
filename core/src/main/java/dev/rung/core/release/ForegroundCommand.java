package dev.rung.core.release;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A command to run with the user's own terminal.
 *
 * @param words the program and its arguments
 * @param environment variables added to the caller's; values never appear in the words
 * @param directory where to run it; empty for the caller's own
 */
public record ForegroundCommand(
        List<String> words, SequencedMap<String, String> environment, Optional<String> directory) {

    /** Copies the collections. */
    public ForegroundCommand {
        words = List.copyOf(words);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
    }
}
