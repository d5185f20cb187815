package dev.rung.core.port;

import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An instance that the edge may give work to.
 *
 * @param instance who
 * @param addresses where its container ports are reached, by container port
 * @param state whether it is given work
 */
public record Target(InstanceId instance, SequencedMap<Integer, Address> addresses, State state) {

    /** Whether a target is given work. */
    public enum State {
        /** It is given requests. */
        ACTIVE,
        /** What it has is finished, nothing new is given. */
        DRAINING,
        /** It is not well: nothing is given while another is active. */
        DOWN
    }

    /** Copies the addresses. */
    public Target {
        addresses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(addresses));
    }
}
