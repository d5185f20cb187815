package dev.rung.cli.project;

import dev.rung.core.planner.Observed;
import dev.rung.core.settings.Rung;
import java.util.List;

/**
 * What the machines are that Rung acts on.
 *
 * @param rung a rung of the ladder
 * @param host the one on which this runs, as rung.yaml calls it
 * @param hosts all of them, in rung.yaml's order
 */
public record Stand(Rung rung, String host, List<String> hosts) {
    /** The user's own machine. */
    public static final Stand LAPTOP = new Stand(Rung.LAPTOP, Observed.LOCAL, List.of(Observed.LOCAL));

    /** Copies the list. */
    public Stand {
        hosts = List.copyOf(hosts);
    }

    /** For people. */
    @Override
    public String toString() {
        return equals(LAPTOP) ? "this machine" : rung.word() + " " + String.join(", ", hosts);
    }
}
