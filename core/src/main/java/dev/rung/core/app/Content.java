package dev.rung.core.app;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where a secret or config comes from.
 *
 * @param name the name the app's files use
 * @param source its origin
 * @param labels labels
 */
public record Content(String name, Source source, SequencedMap<String, String> labels) {

    /** An origin of content. */
    public sealed interface Source {
        /**
         * A file.
         *
         * @param path absolute
         */
        record File(String path) implements Source {}

        /**
         * A variable of the environment in which Rung runs.
         *
         * @param variable its name
         */
        record Environment(String variable) implements Source {}

        /**
         * Text in the compose file.
         *
         * @param text the content
         */
        record Inline(String text) implements Source {}

        /**
         * Kept elsewhere, not made by Rung.
         *
         * @param name its name there
         * @param driver what keeps it
         */
        record External(String name, Optional<String> driver) implements Source {}
    }
}
