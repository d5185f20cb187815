package dev.rung.laptop.process;

import dev.rung.core.health.HealthTracker;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance.State;
import dev.rung.laptop.names.NameForwarder;
import dev.rung.laptop.names.ServiceAddresses;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps every service reachable at its own address: what connects there is passed on to the instances that are ready,
 * or, when none is, to those that run. Where no instance is, nobody listens, so that a caller is refused at once.
 */
final class Router {
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Keepers keepers;
    private final ServiceAddresses addresses;
    private final NameForwarder forwarder;
    private final Map<EnvironmentId, Set<Address>> listening = new HashMap<>();
    private final Map<Address, String> troubles = new ConcurrentHashMap<>();
    private final Set<Keeper> leaving = ConcurrentHashMap.newKeySet();

    Router(Keepers keepers, ServiceAddresses addresses, NameForwarder forwarder) {
        this.keepers = keepers;
        this.addresses = addresses;
        this.forwarder = forwarder;
    }

    /** Listens where there are instances, and nowhere else. */
    synchronized void refresh(EnvironmentId environment) {
        Set<Address> wanted = new HashSet<>();
        for (Keeper keeper : keepers.of(environment)) {
            if (runs(keeper) && !keeper.spec().network().ownAddress()) {
                String host = addresses.of(environment, keeper.spec().id().service());
                keeper.spec().network().ports().keySet().forEach(port -> wanted.add(new Address(host, port)));
            }
        }
        Set<Address> now = listening.computeIfAbsent(environment, _ -> new HashSet<>());
        for (Address gone : Set.copyOf(now)) {
            if (!wanted.contains(gone)) {
                forwarder.stop(gone);
                now.remove(gone);
            }
        }
        troubles.keySet().removeIf(address -> !wanted.contains(address) && isOf(environment, address));
        for (Address address : wanted) {
            if (now.add(address)) {
                listen(environment, address, now);
            }
        }
    }

    private void listen(EnvironmentId environment, Address address, Set<Address> now) {
        try {
            forwarder.forward(address, () -> targets(environment, address));
            troubles.remove(address);
        } catch (UncheckedIOException e) {
            now.remove(address);
            troubles.put(
                    address,
                    e.getMessage()
                            + (address.port() < 1024
                                    ? ": ports below 1024 need root (or sysctl net.ipv4.ip_unprivileged_port_start="
                                            + address.port() + ")"
                                    : ": other services cannot reach this one by its name"));
        }
    }

    /** What could not be listened on, and why. */
    List<String> troubles(EnvironmentId environment) {
        return troubles.entrySet().stream()
                .filter(trouble -> isOf(environment, trouble.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** Gives the instance no new connections, and those that stand a moment to end. */
    void leave(Keeper keeper) throws InterruptedException {
        leaving.add(keeper);
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (connections(keeper) > 0 && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    void forget(Keeper keeper) {
        leaving.remove(keeper);
    }

    void close() {
        forwarder.close();
    }

    private int connections(Keeper keeper) {
        ProcessSpec.Network network = keeper.spec().network();
        return network.ports().values().stream()
                .mapToInt(port -> forwarder.connections(new Address(network.host(), port)))
                .sum();
    }

    private List<Address> targets(EnvironmentId environment, Address from) {
        List<Keeper> running = keepers.of(environment).stream()
                .filter(Router::runs)
                .filter(keeper -> !leaving.contains(keeper))
                .filter(keeper -> keeper.spec().network().ports().containsKey(from.port()))
                .filter(keeper ->
                        addresses.of(environment, keeper.spec().id().service()).equals(from.host()))
                .toList();
        List<Keeper> ready = running.stream()
                .filter(keeper -> keeper.condition().health() == HealthTracker.Status.HEALTHY)
                .toList();
        return (ready.isEmpty() ? running : ready)
                .stream()
                        .map(keeper -> keeper.spec().network())
                        .map(network ->
                                new Address(network.host(), network.ports().getOrDefault(from.port(), from.port())))
                        .toList();
    }

    private boolean isOf(EnvironmentId environment, Address address) {
        return keepers.of(environment).stream()
                .anyMatch(keeper ->
                        addresses.of(environment, keeper.spec().id().service()).equals(address.host()));
    }

    private static boolean runs(Keeper keeper) {
        return keeper.condition().state() == State.RUNNING;
    }
}
