package dev.rung.core.planner;

import dev.rung.core.release.InstanceSpec;
import dev.rung.core.release.PlacedInstance;

/**
 * An instance that is to be started.
 *
 * @param host where
 * @param spec what
 */
record Arrival(String host, InstanceSpec spec) {
    PlacedInstance placed() {
        return new PlacedInstance(host, spec.id());
    }
}
