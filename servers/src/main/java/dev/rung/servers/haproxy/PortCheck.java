package dev.rung.servers.haproxy;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.edge.BindFailure;
import dev.rung.servers.haproxy.config.EdgeState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks whether HAProxy will be able to listen, before it is asked to: it would only say that it cannot. */
final class PortCheck {
    private PortCheck() {}

    /**
     * Checks the addresses that come new.
     *
     * @throws PortException naming one that cannot be listened on
     */
    static void check(EdgeState before, EdgeState after) {
        Set<Address> known = addresses(before);
        for (Address address : addresses(after)) {
            if (!known.contains(address)) {
                bind(address);
            }
        }
    }

    private static Set<Address> addresses(EdgeState state) {
        Map<Address, Listener> byAddress = new HashMap<>();
        Map<String, EnvironmentId> owners = new HashMap<>();
        state.environments()
                .forEach((id, environment) -> environment.listeners().forEach(listener -> {
                    var address = new Address(listener.address(), listener.port());
                    Listener other = byAddress.putIfAbsent(address, listener);
                    boolean shared =
                            other == null || (other.kind() == listener.kind() && listener.kind() != Listener.Kind.TCP);
                    if (!shared) {
                        throw taken("cannot listen on " + address + ": it is asked for twice");
                    }
                    listener.routes().forEach(route -> own(owners, address, route, id));
                }));
        return byAddress.keySet();
    }

    /** Environments share an address by their hosts. */
    private static void own(Map<String, EnvironmentId> owners, Address address, Route route, EnvironmentId owner) {
        String host = route.host().orElse("any host");
        EnvironmentId first = owners.putIfAbsent(address + " " + host, owner);
        if (first != null && !first.equals(owner)) {
            throw taken("cannot serve " + host + " on " + address + ": " + first + " does");
        }
    }

    private static PortException taken(String what) {
        return new PortException(
                PortException.Kind.FAILED, what, "Publish one of the two on another port, or under another host");
    }

    private static void bind(Address address) {
        try (ServerSocket socket = new ServerSocket()) {
            // HAProxy shares ports with itself: what listens there for another of its addresses is no obstacle.
            socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address.host()), address.port()));
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "cannot listen on " + address + ": it is not a numeric address",
                    "write the address in numbers",
                    e);
        } catch (IOException e) {
            throw BindFailure.explain(address, e);
        }
    }

    /** Checks what kinds of routes a listener has. */
    static void check(Listener listener) {
        boolean fits = listener.kind() != Listener.Kind.TCP
                || (listener.routes().size() == 1
                        && listener.routes().getFirst().destination() instanceof Listener.ToService);
        if (!fits) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "cannot listen on " + new Address(listener.address(), listener.port())
                            + ": what is not HTTP leads to exactly one service",
                    "publish one service for each such port");
        }
    }
}
