package dev.rung.core.plan;

import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.Listener;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.List;

/**
 * One thing done to the world. Each is idempotent: where it is already so, doing it changes nothing. Whether it is so can
 * be looked at without doing it.
 */
public sealed interface Act {

    /** Makes a network. */
    record CreateNetwork(Network network) implements Act {}

    /** Removes a network. */
    record RemoveNetwork(Network network) implements Act {}

    /** Makes a volume. */
    record CreateVolume(Volume volume) implements Act {}

    /** Removes a volume and its data. */
    record RemoveVolume(Volume volume) implements Act {}

    /** Makes these the edge's listeners. */
    record Publish(List<Listener> listeners) implements Act {}

    /** Has the edge answer every request with the maintenance page, or serve again. */
    record Hold(boolean on) implements Act {}

    /** Starts an instance. */
    record Start(InstanceSpec spec) implements Act {}

    /** Starts an ended instance again. */
    record Restart(InstanceId instance) implements Act {}

    /**
     * Waits until an instance may be given work and has been well for a while.
     *
     * @param instance who
     * @param mayEnd whether an end with exit code 0 is as good as being ready
     * @param monitor how long it must stay ready
     */
    record AwaitReady(InstanceId instance, boolean mayEnd, Duration monitor) implements Act {}

    /** Waits until a one-shot has ended with exit code 0. */
    record AwaitCompleted(InstanceId instance) implements Act {}

    /**
     * Makes these the targets of a service at the edge of a host.
     *
     * @param service whose
     * @param active given work, each its share
     * @param draining finishing what they have
     */
    record SetTargets(String service, List<Share> active, List<PlacedInstance> draining) implements Act {
        /** Copies the lists. */
        public SetTargets {
            active = List.copyOf(active);
            draining = List.copyOf(draining);
        }
    }

    /**
     * An instance and how much of the work it is given.
     *
     * @param instance who
     * @param weight 1 to 256, in relation to the other targets of the service
     */
    record Share(PlacedInstance instance, int weight) {}

    /** Waits until the edge of a host has no work left with these instances. */
    record AwaitDrained(List<InstanceId> instances) implements Act {}

    /**
     * Watches the new instances beside the old ones and judges whether they do as well.
     *
     * @param service whose
     * @param canaries the new instances
     * @param stable the old instances, which get the rest of the requests
     * @param criteria what they must not do
     */
    record Analyse(String service, List<InstanceId> canaries, List<InstanceId> stable, CanaryCriteria criteria)
            implements Act {}

    /** Stops an instance with its signal and grace period. */
    record Stop(InstanceId instance) implements Act {}

    /** Forgets an ended instance. */
    record Remove(InstanceId instance) implements Act {}

    /** Gives an instance the name that compose asks for. */
    record Rename(InstanceId instance, String containerName) implements Act {}

    /** Runs a command of the user's on the machine where Rung was called. */
    record RunHook(String name, String command) implements Act {}

    /** Lets time pass; needs nobody to perform it. */
    record Pause(Duration duration) implements Act {}

    /** Does nothing but come after what it needs and before what needs it; needs nobody to perform it. */
    record Join() implements Act {}
}
