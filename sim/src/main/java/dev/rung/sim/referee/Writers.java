package dev.rung.sim.referee;

import dev.rung.core.app.Mount;
import dev.rung.core.release.InstanceSpec;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.SimInstance;
import dev.rung.sim.world.World;
import java.util.Set;
import java.util.TreeSet;

/** The law that a volume has one writer, on whatever host. */
final class Writers {
    private Writers() {}

    static void requireOne(World world, SimInstance started) {
        var written = volumes(started.spec());
        if (written.isEmpty()) {
            return;
        }
        for (Host host : world.hosts().sequencedValues()) {
            for (SimInstance other : host.instances().values()) {
                boolean shares = other != started
                        && host.alive()
                        && other.runs()
                        && volumes(other.spec()).stream().anyMatch(written::contains);
                if (shares) {
                    throw new Violation(
                            "a volume is never mounted by two writers",
                            started.id() + " starts while " + other.id() + " on " + host.name() + " writes to "
                                    + written);
                }
            }
        }
    }

    private static Set<String> volumes(InstanceSpec spec) {
        var names = new TreeSet<String>();
        for (Mount mount : spec.service().storage().mounts()) {
            if (mount instanceof Mount.Named named && !mount.readOnly()) {
                named.source().ifPresent(names::add);
            }
        }
        return names;
    }
}
