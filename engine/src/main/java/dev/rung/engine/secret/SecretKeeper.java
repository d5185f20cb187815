package dev.rung.engine.secret;

import java.time.Instant;
import java.util.SequencedMap;

/** Keeps the secrets of one environment that were set by hand; it never tells their values to people. */
public interface SecretKeeper {
    /** What a name may be: it becomes the name of a file, and often that of a variable. */
    String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

    /** The most that a secret may hold, bytes; Docker's own limit for a swarm secret. */
    int LIMIT = 500 << 10;

    /** The names of all, with the time at which each was set. */
    SequencedMap<String, Instant> names();

    /**
     * Keeps a secret, in place of one of that name.
     *
     * @param name that matches {@link #NAME}
     * @param value at most {@link #LIMIT} bytes
     */
    void set(String name, String value);

    /** Forgets a secret; whether there was one. */
    boolean remove(String name);
}
