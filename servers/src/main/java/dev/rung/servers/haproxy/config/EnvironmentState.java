package dev.rung.servers.haproxy.config;

import dev.rung.core.planner.VirtualAddresses;
import dev.rung.core.port.Listener;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the edge is to serve for one environment.
 *
 * @param listeners as published
 * @param services by name
 * @param maintenance whether HTTP requests are answered with the maintenance page
 * @param behind whether the host has missed a change of the environment, and is not to serve the world
 * @param mesh how the host is joined to the environment's others; empty where there are none
 */
public record EnvironmentState(
        List<Listener> listeners,
        SortedMap<String, ServiceState> services,
        boolean maintenance,
        boolean behind,
        Optional<Mesh> mesh) {

    /** Nothing at all. */
    public static final EnvironmentState EMPTY =
            new EnvironmentState(List.of(), new TreeMap<>(), false, false, Optional.empty());

    /** Copies the collections. */
    public EnvironmentState {
        listeners = List.copyOf(listeners);
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /** What a service has; nothing when it is not known. */
    public ServiceState of(String service) {
        return services.getOrDefault(service, ServiceState.EMPTY);
    }

    /** The same with other listeners. */
    public EnvironmentState with(List<Listener> others) {
        return new EnvironmentState(others, services, maintenance, behind, mesh);
    }

    /** The same with another state of a service. */
    public EnvironmentState with(String service, ServiceState state) {
        var next = new TreeMap<>(services);
        next.put(service, state);
        return new EnvironmentState(listeners, next, maintenance, behind, mesh);
    }

    /** The same, in maintenance or not. */
    public EnvironmentState with(boolean inMaintenance) {
        return new EnvironmentState(listeners, services, inMaintenance, behind, mesh);
    }

    /** The same, joined to other hosts or not; alone, a host is behind nobody. */
    public EnvironmentState with(Optional<Mesh> joined) {
        return new EnvironmentState(listeners, services, maintenance, behind && joined.isPresent(), joined);
    }

    /** The same, every service in its next era. */
    EnvironmentState inNewEras() {
        EnvironmentState next = this;
        for (Map.Entry<String, ServiceState> service : services.entrySet()) {
            next = next.with(service.getKey(), service.getValue().anew());
        }
        return next;
    }

    /** The same, behind its other hosts or not. */
    public EnvironmentState behind(boolean isBehind) {
        return new EnvironmentState(listeners, services, maintenance, isBehind, mesh);
    }

    /** What is listened on: of a host that is behind, only that by which its own services find each other. */
    List<Listener> served() {
        return behind
                ? listeners.stream()
                        .filter(listener -> VirtualAddresses.isOne(listener.address()))
                        .toList()
                : listeners;
    }
}
