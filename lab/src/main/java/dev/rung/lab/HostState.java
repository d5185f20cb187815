package dev.rung.lab;

import java.util.Locale;
import java.util.Optional;

/** How a practice server is; the worst first, which is the one that is told. */
public enum HostState {
    /** It does not run. */
    KILLED,
    /** It runs, but no packet reaches it. */
    CUT,
    /** Its disk has no room left. */
    FULL,
    /** All that leaves it is delayed. */
    SLOW,
    /** It does not answer yet. */
    STARTING,
    /** Its sshd and its Docker Engine answer. */
    UP;

    /** As users read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word, as the server itself tells it. */
    static Optional<HostState> of(String word) {
        for (HostState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
