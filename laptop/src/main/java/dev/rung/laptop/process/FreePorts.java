package dev.rung.laptop.process;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/**
 * Finds ports for instances to listen on. They lie below the range that Linux takes for outgoing connections (32768 and
 * up), so that a port found free stays free until its instance has started; the last thousand found are not told again.
 */
final class FreePorts {
    static final String HOST = "127.0.0.1";

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);
    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;
    private static final int REMEMBERED = 1_000;
    private static final int TRIES = 5_000;

    private final Random random = new Random();
    private final Set<Integer> told = new LinkedHashSet<>();

    /** A port of 127.0.0.1 on which nobody listens. */
    synchronized int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, LAST + 1);
            if (!told.contains(port) && isFree(port)) {
                told.add(port);
                if (told.size() > REMEMBERED) {
                    told.remove(told.iterator().next());
                }
                return port;
            }
        }
        throw new PortException(
                PortException.Kind.FAILED,
                "127.0.0.1: no free port between " + FIRST + " and " + LAST,
                "stop something that listens there");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
