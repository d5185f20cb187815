package dev.rung.core.advice;

import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;

/** The way up, a rung at a time. Functions and platforms stand beside it: whoever leaves them comes to a fleet. */
final class Ladder {
    private static final List<Rung> WAY = List.of(Rung.LAPTOP, Rung.SERVER, Rung.FLEET, Rung.CLUSTER, Rung.REGIONS);

    private Ladder() {}

    /** The rung that asks for one thing less. */
    static Optional<Rung> below(Rung rung) {
        int at = WAY.indexOf(rung);
        return at > 0 ? Optional.of(WAY.get(at - 1)) : Optional.empty();
    }

    /** Whether a move from one to the other asks for more. */
    static boolean isUp(Rung from, Rung to) {
        return to.compareTo(from) > 0;
    }

    /** The first step of the way from one to another: never two rungs at once. Those beside the way are one step off. */
    static Rung firstStep(Rung from, Rung to) {
        int here = WAY.indexOf(from);
        int there = WAY.indexOf(to);
        if (here < 0 || there < 0 || here == there) {
            return to;
        }
        return WAY.get(here + Integer.signum(there - here));
    }

    /** The rungs of the way above one, from the next on. */
    static List<Rung> above(Rung rung) {
        return WAY.stream().filter(other -> other.compareTo(rung) > 0).toList();
    }
}
