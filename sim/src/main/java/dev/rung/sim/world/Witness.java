package dev.rung.sim.world;

import dev.rung.core.release.InstanceId;
import java.util.function.Supplier;

/** Sees what happens in the world, at the moment it happens. */
public interface Witness {
    /**
     * An operator is let in to change a host.
     *
     * @param fence under which
     */
    void changes(Host host, long fence, String subject);

    /** An instance is started, or started again. */
    void started(Host host, SimInstance instance);

    /** An instance was stopped by an operator. */
    void stopped(Host host, SimInstance instance);

    /** An accident took an instance away, at least for a while. */
    void lost(Host host, SimInstance instance);

    /** A request was cut off before its answer. */
    void cutOff(Host edge, InstanceId instance);

    /** Something changed in who is ready or who is given requests. */
    void changed();

    /** A line of the run's story. */
    void tell(Supplier<String> line);
}
