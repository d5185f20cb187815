package dev.rung.sim.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened in a run, line by line; kept only where somebody wants to read it. */
public final class Story {
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();

    /**
     * A story.
     *
     * @param kept whether its lines are kept; made up they are only then
     */
    public Story(boolean kept) {
        this.kept = kept;
    }

    void add(long millis, Supplier<String> line) {
        if (kept) {
            lines.add(String.format(Locale.ROOT, "%9.3f s  %s", millis / 1000.0, line.get()));
        }
    }

    /** The lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
