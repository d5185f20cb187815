package dev.rung.servers.agent;

import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.laptop.agent.server.Call;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.mesh.MeshFolder;
import dev.rung.servers.mesh.MeshFolder.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environments of this host that stand on other hosts too, and the doors by which these call its agent. */
final class Meshes implements AutoCloseable {
    /**
     * Addresses under which services are reached from any host. They are for tests between networks (RFC 2544), so nobody
     * else's traffic is meant for them, and they belong to this host alone.
     */
    private static final String SERVICES = "198.18.0.0/15";

    private static final String ANYWHERE = "0.0.0.0";

    private final HaproxyEdge edge;
    private final Path folder;
    private final PeerDoors doors;
    private final Clock clock;
    private final Shell shell;

    Meshes(HaproxyEdge edge, Path folder, PeerDoors doors, Clock clock, Shell shell) {
        this.edge = edge;
        this.folder = folder;
        this.doors = doors;
        this.clock = clock;
        this.shell = shell;
    }

    /** Has the host's own addresses be there before what listens on them. */
    static void ensureServiceAddresses(Shell shell) {
        CommandResult routed =
                shell.run(Command.of("ip", "route", "replace", "local", SERVICES, "dev", "lo", "table", "local"));
        if (!routed.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    "the addresses " + SERVICES + " cannot be had: "
                            + routed.error().strip(),
                    "Check that iproute2 is installed");
        }
    }

    MeshFolder folder(EnvironmentId environment) {
        return new MeshFolder(folder, environment, clock);
    }

    /** Begins to serve the peers of all environments that are joined. */
    void serve(Map<String, Call> calls) throws IOException {
        doors.serve(calls);
        for (EnvironmentId environment : edge.joined()) {
            doors.open(environment);
        }
    }

    /**
     * Joins this host to others.
     *
     * @param absent hosts that are not introduced now: those that were known before may go on asking this one
     */
    void join(
            EnvironmentId environment,
            String host,
            Address listen,
            SortedMap<String, Peer> peers,
            Collection<String> absent) {
        ensureServiceAddresses(shell);
        try {
            doors.open(environment);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    environment + ": other hosts cannot be let in: " + e.getMessage(),
                    "Check the disk",
                    e);
        }
        var all = new TreeMap<>(peers);
        edge.mesh(environment)
                .ifPresent(before -> before.peers().forEach((name, peer) -> {
                    if (absent.contains(name)) {
                        all.putIfAbsent(name, new Peer(peer.address(), MeshFolder.read(peer.certificate())));
                    }
                }));
        edge.join(
                environment,
                all.isEmpty()
                        ? Optional.empty()
                        : Optional.of(folder(environment).join(host, own(listen), all)));
    }

    /** Where a provider translates addresses, the one by which others know a host is none of the host's own. */
    private static Address own(Address known) {
        try {
            var here = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(known.host()));
            return here == null ? new Address(ANYWHERE, known.port()) : known;
        } catch (SocketException | IllegalArgumentException e) {
            return new Address(ANYWHERE, known.port());
        }
    }

    void leave(EnvironmentId environment) {
        edge.join(environment, Optional.empty());
        doors.close(environment);
    }

    @Override
    public void close() {
        doors.close();
    }
}
