package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What is listened on at one address: the listener of one environment, or those of several that share it, each with hosts of
 * its own.
 *
 * @param kind what is spoken
 * @param address where
 * @param listeners by environment, at least one
 */
public record Front(Kind kind, Address address, SequencedMap<EnvironmentId, Listener> listeners) {
    private static final Comparator<Address> BY_ADDRESS =
            Comparator.comparing(Address::host).thenComparingInt(Address::port);

    /** Copies the map. */
    public Front {
        listeners = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(listeners));
    }

    /** All that is listened on, in the order of the addresses; of an environment's listeners at one address the first. */
    static List<Front> of(EdgeState state) {
        var byAddress = new TreeMap<Address, SequencedMap<EnvironmentId, Listener>>(BY_ADDRESS);
        state.environments()
                .forEach((id, environment) -> environment
                        .served()
                        .forEach(listener -> byAddress
                                .computeIfAbsent(
                                        new Address(listener.address(), listener.port()), _ -> new LinkedHashMap<>())
                                .putIfAbsent(id, listener)));
        return byAddress.entrySet().stream()
                .map(entry ->
                        new Front(entry.getValue().firstEntry().getValue().kind(), entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether a route of it is for a host alone. */
    boolean isByHost() {
        return listeners.values().stream()
                .flatMap(listener -> listener.routes().stream())
                .anyMatch(route -> route.host().isPresent());
    }
}
