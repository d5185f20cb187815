package dev.rung.compose.init;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What was made of a folder that has no compose file. */
public sealed interface Proposal {
    /**
     * A project of a known kind.
     *
     * @param kind in words, such as {@code a Node.js app}
     * @param compose the text of a compose.yaml for it
     * @param run lines for the shell that start its services as processes, by service
     * @param port where {@code web} is published; empty when none is known
     */
    record Known(String kind, String compose, SequencedMap<String, String> run, Optional<Integer> port)
            implements Proposal {
        /** Copies the lines. */
        public Known {
            run = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(run));
        }
    }

    /**
     * Nothing that is known.
     *
     * @param message what was looked for and what to do next
     */
    record Unknown(String message) implements Proposal {}
}
