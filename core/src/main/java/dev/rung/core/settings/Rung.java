package dev.rung.core.settings;

import java.util.Locale;
import java.util.Optional;

/** A kind of place where an app may stand. */
public enum Rung {
    /** This machine, seen through a tunnel. */
    LAPTOP,
    /** One VPS. */
    SERVER,
    /** Several VPSs behind a load balancer. */
    FLEET,
    /** Event-driven parts, scaled from zero. */
    FUNCTIONS,
    /** Somebody's PaaS. */
    PLATFORM,
    /** Kubernetes. */
    CLUSTER,
    /** Several regions. */
    REGIONS;

    /** As rung.yaml and the JSON output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rung of a word; empty when there is none. */
    public static Optional<Rung> of(String word) {
        for (Rung rung : values()) {
            if (rung.word().equals(word)) {
                return Optional.of(rung);
            }
        }
        return Optional.empty();
    }
}
