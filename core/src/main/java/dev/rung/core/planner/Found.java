package dev.rung.core.planner;

import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;

/**
 * An instance as it was found on a host.
 *
 * @param host the host's name
 * @param instance as it was observed there
 */
public record Found(String host, Instance instance) {
    /** Its name. */
    public InstanceId id() {
        return instance.id();
    }

    /** Its name and its host. */
    public PlacedInstance placed() {
        return new PlacedInstance(host, instance.id());
    }

    /** Whether its process has ended for good. */
    public boolean ended() {
        return instance.state().ended();
    }
}
