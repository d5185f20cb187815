package dev.rung.sim.operator;

import dev.rung.core.planner.Wanted;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The releases of an environment: those that could be asked for, and those that were kept. */
public final class EnvironmentFiles {
    private final Map<Integer, Wanted> releases;
    private final Set<Integer> kept = new TreeSet<>();

    /** The releases by number. */
    public EnvironmentFiles(Map<Integer, Wanted> releases) {
        this.releases = new TreeMap<>(releases);
    }

    /**
     * What a release asks for.
     *
     * @throws IllegalArgumentException when there is no such release
     */
    public Wanted release(int number) {
        Wanted wanted = releases.get(number);
        if (wanted == null) {
            throw new IllegalArgumentException("there is no release " + number);
        }
        return wanted;
    }

    void keep(int number) {
        kept.add(number);
    }

    boolean isKept(int number) {
        return kept.contains(number);
    }
}
