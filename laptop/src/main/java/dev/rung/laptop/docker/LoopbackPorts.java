package dev.rung.laptop.docker;

import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * Chooses the loopback ports under which the edge reaches a container. They lie below the range from which kernels take
 * ports for outgoing connections, so that a port is still free when its container starts again.
 */
final class LoopbackPorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final RandomGenerator random;

    LoopbackPorts(RandomGenerator random) {
        this.random = random;
    }

    /** A free port for each TCP port of the service; its own on the host's network; none where it has no address. */
    SequencedMap<Integer, Integer> choose(Service service) {
        var ports = new LinkedHashMap<Integer, Integer>();
        for (ContainerPort port : service.containerPorts()) {
            if (port.protocol() != Protocol.TCP) {
                continue;
            }
            if (NetworkArguments.ownAddress(service)) {
                if (!ports.containsKey(port.number())) {
                    ports.put(port.number(), free(ports));
                }
            } else if (NetworkArguments.onHost(service)) {
                ports.put(port.number(), port.number());
            }
        }
        return ports;
    }

    private int free(SequencedMap<Integer, Integer> taken) {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, LAST);
            if (!taken.containsValue(port) && isFree(port)) {
                return port;
            }
        }
        throw DockerFailure.of(
                "a port on 127.0.0.1", "address already in use: no free one found from " + FIRST + " to " + LAST);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
