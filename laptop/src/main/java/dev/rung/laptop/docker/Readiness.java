package dev.rung.laptop.docker;

import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a container may be given work: when its healthcheck says so; without one, when something accepts connections
 * on its first port; without a port, when it is still up after a while. What was ready once stays so until its container
 * starts again.
 */
final class Readiness {
    /** A container without port and healthcheck is taken for ready when it has been up for so long. */
    static final Duration SETTLED = Duration.ofSeconds(2);

    private static final int CONNECT_MILLIS = 200;
    private static final int ANSWER_MILLIS = 200;
    private static final int REMEMBERED = 10_000;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final Map<String, Instant> accepted = new ConcurrentHashMap<>();

    boolean of(Container container) {
        if (container.state() != State.RUNNING) {
            return false;
        }
        if (container.hasHealthcheck()) {
            return container.health() == Health.HEALTHY;
        }
        if (container.ports().isEmpty()) {
            return Duration.between(container.startedAt(), Instant.now()).compareTo(SETTLED) >= 0;
        }
        if (container.startedAt().equals(accepted.get(container.id()))) {
            return true;
        }
        boolean now = accepts(container);
        if (now) {
            if (accepted.size() >= REMEMBERED) {
                accepted.clear();
            }
            accepted.put(container.id(), container.startedAt());
        }
        return now;
    }

    /** Asks the container at its own address, where this machine can reach it, else through the published port. */
    private static boolean accepts(Container container) {
        var first = container.ports().firstEntry();
        for (String address : container.networkAddresses()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), first.getKey()), CONNECT_MILLIS);
                return true;
            } catch (ConnectException refused) {
                return false;
            } catch (IOException elsewhere) {
                // The engine's networks are not this machine's, as with Docker Desktop: the next way is tried.
            }
        }
        return acceptsPublished(first.getValue());
    }

    /**
     * The engine's proxy accepts for a container that does not, and hangs up at once: only a connection that stays open,
     * or says something, shows that somebody is there.
     */
    private static boolean acceptsPublished(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException open) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
