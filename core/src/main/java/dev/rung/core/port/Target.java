package dev.rung.core.port;

import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An instance that the edge may give work to.
 *
 * @param instance who
 * @param addresses where its container ports are reached, by container port
 * @param state whether it is given work
 * @param weight its share of the work beside the other targets of its service, 1 to 256, as in HAProxy: twice the
 *     weight is twice the requests
 * @param host on which it runs, when that is another than the edge's own: then it is reached through that host's edge
 */
public record Target(
        InstanceId instance, SequencedMap<Integer, Address> addresses, State state, int weight, Optional<String> host) {
    /** The weight of a target when nobody says otherwise: leaves room for lighter and for heavier ones. */
    public static final int USUAL_WEIGHT = 100;

    /** The most that a target can weigh. */
    public static final int MOST_WEIGHT = 256;

    /** Whether a target is given work. */
    public enum State {
        /** It is given requests. */
        ACTIVE,
        /** What it has is finished, nothing new is given. */
        DRAINING,
        /** It is not well: nothing is given while another is active. */
        DOWN
    }

    /**
     * Copies the addresses.
     *
     * @throws IllegalArgumentException when the weight is out of its range
     */
    public Target {
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException(
                    "weight of " + instance + ": must be 1 to " + MOST_WEIGHT + ", not " + weight);
        }
        addresses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(addresses));
    }

    /** A target on the edge's own host. */
    public Target(InstanceId instance, SequencedMap<Integer, Address> addresses, State state, int weight) {
        this(instance, addresses, state, weight, Optional.empty());
    }

    /** A target of the usual weight on the edge's own host. */
    public Target(InstanceId instance, SequencedMap<Integer, Address> addresses, State state) {
        this(instance, addresses, state, USUAL_WEIGHT);
    }

    /** The same in another state. */
    public Target in(State other) {
        return new Target(instance, addresses, other, weight, host);
    }

    /** The same with another weight, 1 to 256. */
    public Target weighing(int other) {
        return new Target(instance, addresses, state, other, host);
    }

    /** The same on another host than the edge's. */
    public Target on(String other) {
        return new Target(instance, addresses, state, weight, Optional.of(other));
    }
}
