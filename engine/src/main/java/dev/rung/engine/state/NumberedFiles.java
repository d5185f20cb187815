package dev.rung.engine.state;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What an environment keeps under rising numbers, as it stands on one host or on all: each is written once and is the same
 * wherever it stands, so that a copy that lacks some is completed by any other.
 */
public interface NumberedFiles {
    /** What is kept. */
    enum Kind {
        /** A release under its own number. */
        RELEASES,
        /** What was decided once for the environment; the highest number holds. */
        CHOICES,
        /** Under the operator's number, that the host took part in a change to its end; no other host's copy completes it. */
        CONVERGED;

        /** As a folder and a caller name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The numbers that are there. */
    SortedSet<Integer> numbers(Kind kind);

    /** What stands under a number. */
    Optional<String> read(Kind kind, int number);

    /**
     * Keeps a text; durable when this returns.
     *
     * @param number from 1
     */
    void write(Kind kind, int number, String text);

    /** Forgets what stands under a number, if it is there. */
    void remove(Kind kind, int number);
}
