package dev.rung.servers.haproxy.config;

import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the hosts of an environment are joined: each listens on one port, where it speaks TLS with hosts it knows alone, and
 * knows each of the others by its certificate. A file never changes: another certificate stands in another file. What a connection is for stands in the server name of its TLS greeting (RFC
 * 6066, 3): an instance's port, or the agent.
 *
 * @param self this host's name
 * @param listen where it listens
 * @param certificate file with its own certificate and key in PEM
 * @param trusted file with the certificates of all peers in PEM
 * @param peers the other hosts by name
 */
public record Mesh(String self, Address listen, Path certificate, Path trusted, SortedMap<String, Peer> peers) {
    /** Copies the map. */
    public Mesh {
        peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
    }

    /**
     * Another host.
     *
     * @param address where it listens
     * @param certificate file with its certificate in PEM, without a key
     */
    public record Peer(Address address, Path certificate) {}

    /** The name under which a host's own certificate is issued: everything of the host stands one level below it. */
    public static String domain(EnvironmentId environment, String host) {
        return (host + "." + environment.name() + "." + environment.app() + ".rung").toLowerCase(Locale.ROOT);
    }

    /** The server name that means a port of an instance. */
    static String name(EnvironmentId environment, String host, InstanceId instance, int port) {
        return (instance + "-" + port).toLowerCase(Locale.ROOT) + "." + domain(environment, host);
    }

    /** The server name that means the agent. */
    static String agent(EnvironmentId environment, String host) {
        return "agent." + domain(environment, host);
    }
}
