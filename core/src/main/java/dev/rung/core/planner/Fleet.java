package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.Listener;
import dev.rung.core.release.EnvironmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosts over which an app is spread.
 *
 * @param hosts that serve, in the environment's order
 * @param pinned hosts of services that may not stand on every one
 */
public record Fleet(List<String> hosts, Map<String, List<String>> pinned) {
    /** Copies the collections. */
    public Fleet {
        hosts = List.copyOf(hosts);
        pinned = Map.copyOf(pinned);
    }

    /**
     * How many instances a service has where nobody says it: one on each host, and one of what writes to a volume.
     *
     * @param sharedVolumes volumes that may have several writers
     */
    public int replicas(Service service, Set<String> sharedVolumes) {
        if (ReplacementOrder.soleWriterOf(service, sharedVolumes).isPresent()) {
            return 1;
        }
        List<String> allowed = pinned.getOrDefault(service.name(), hosts);
        return (int) hosts.stream().filter(allowed::contains).count();
    }

    /** A service that knows the others of its app under addresses that lead to them from every host. */
    public Service knowing(EnvironmentId environment, App app, Service service) {
        return new VirtualAddresses(environment, app).knownTo(service);
    }

    /** What the edge of each host serves: what that of a server does, and each service for the others. */
    public List<Listener> listeners(EnvironmentId environment, App app, List<Listener> toTheWorld) {
        var all = new ArrayList<>(toTheWorld);
        all.addAll(new VirtualAddresses(environment, app).listeners());
        return List.copyOf(all);
    }
}
