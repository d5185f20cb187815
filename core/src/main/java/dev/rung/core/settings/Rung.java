package dev.rung.core.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of place where services stand, from the bottom of the ladder to its top. */
public enum Rung {
    /** This machine, seen through a tunnel. */
    LAPTOP,
    /** One server reached over SSH. */
    SERVER,
    /** Several servers behind a balancer. */
    FLEET,
    /** Parts that are started by events. */
    FUNCTIONS,
    /** Somebody's platform. */
    PLATFORM,
    /** Kubernetes. */
    CLUSTER,
    /** Cells of fleets or clusters in several regions. */
    REGIONS;

    /** As rung.yaml, the command line and the JSON output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rung of that word, if there is one. */
    public static Optional<Rung> of(String word) {
        return Arrays.stream(values()).filter(rung -> rung.word().equals(word)).findFirst();
    }

    /** All words, from the bottom up. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Rung::word).toList();
    }
}
