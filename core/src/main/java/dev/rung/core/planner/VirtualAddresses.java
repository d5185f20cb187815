package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.release.EnvironmentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Addresses under which the services of an app are reached from every host of a fleet: the edge of each host listens on them,
 * and leads to the instances wherever these run. They are taken from 198.18.0.0/15, which is set aside for tests between
 * networks (RFC 2544, appendix C.2.2) and leads nowhere else, and follow from the names, so that they stay the same.
 */
public final class VirtualAddresses {
    private static final String DEFAULT_NETWORK = "default";
    private static final int FIRST = 198 << 24 | 18 << 16;
    private static final int COUNT = 1 << 17;
    private static final int BYTE = 0xff;

    private final App app;
    private final SequencedMap<String, String> addresses = new LinkedHashMap<>();

    /** Those of the services that declare a port. */
    public VirtualAddresses(EnvironmentId environment, App app) {
        this.app = app;
        var taken = new LinkedHashSet<Integer>();
        new TreeMap<>(app.services())
                .values().stream()
                        .filter(service -> !ports(service).isEmpty() && isOnNetworks(service))
                        .forEach(service -> addresses.put(service.name(), address(environment, service.name(), taken)));
    }

    private static String address(EnvironmentId environment, String service, Set<Integer> taken) {
        int offset = Math.floorMod((environment.app() + "/" + environment.name() + "/" + service).hashCode(), COUNT);
        while (!taken.add(offset)) {
            offset = (offset + 1) % COUNT;
        }
        int address = FIRST + offset;
        return (address >>> 24) + "." + (address >>> 16 & BYTE) + "." + (address >>> 8 & BYTE) + "." + (address & BYTE);
    }

    /** The address of a service; empty when it declares no TCP port, or is on no network of the app. */
    public Optional<String> of(String service) {
        return Optional.ofNullable(addresses.get(service));
    }

    /** Whether an address is one of those that services of some app may have. */
    public static boolean isOne(String address) {
        return address.startsWith("198.18.") || address.startsWith("198.19.");
    }

    /** What the edge of each host serves under them. */
    public List<Listener> listeners() {
        var listeners = new ArrayList<Listener>();
        addresses.forEach((name, address) -> app.service(name)
                .ifPresent(service -> ports(service)
                        .forEach(port -> listeners.add(
                                new Listener(address, port, Kind.TCP, List.of(Listener.Route.all(name, port)))))));
        return List.copyOf(listeners);
    }

    /** The services that another finds on the networks that they share. */
    static Set<String> known(App app, Service service) {
        var known = new LinkedHashSet<String>();
        app.services().values().stream()
                .filter(other -> !other.name().equals(service.name()))
                .filter(other -> isOnNetworks(service)
                        && isOnNetworks(other)
                        && !ports(other).isEmpty())
                .filter(other -> !names(service, other).isEmpty())
                .forEach(other -> known.add(other.name()));
        return known;
    }

    /** A service that knows these addresses by the names of those with which it shares a network. */
    public Service knownTo(Service service) {
        if (!isOnNetworks(service)) {
            return service;
        }
        var names = new TreeMap<String, String>();
        addresses.forEach((name, address) -> app.service(name)
                .filter(other -> !name.equals(service.name()))
                .ifPresent(other -> names(service, other).forEach(known -> names.put(known, address))));
        var hosts = new ArrayList<>(service.networking().extraHosts());
        var written =
                hosts.stream().map(line -> line.replaceFirst("[=:].*", "")).toList();
        names.forEach((name, address) -> {
            if (!written.contains(name)) {
                hosts.add(name + "=" + address);
            }
        });
        return service.withNetworking(service.networking().withExtraHosts(hosts));
    }

    /** What a service calls another, on the networks that they share. */
    private static Set<String> names(Service service, Service other) {
        Map<String, Attachment> own = networks(service.networking());
        var names = new LinkedHashSet<String>();
        networks(other.networking()).forEach((network, attachment) -> {
            if (own.containsKey(network)) {
                names.add(other.name());
                names.addAll(attachment.aliases());
                other.metadata().containerName().ifPresent(names::add);
            }
        });
        service.networking().links().stream()
                .filter(link -> link.startsWith(other.name() + ":"))
                .map(link -> link.substring(other.name().length() + 1))
                .forEach(names::add);
        return names;
    }

    static Map<String, Attachment> networks(Networking networking) {
        return networking.networks().isEmpty() ? Map.of(DEFAULT_NETWORK, Attachment.PLAIN) : networking.networks();
    }

    private static boolean isOnNetworks(Service service) {
        return service.networking().mode().isEmpty();
    }

    private static List<Integer> ports(Service service) {
        return service.containerPorts().stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .map(ContainerPort::number)
                .distinct()
                .toList();
    }
}
