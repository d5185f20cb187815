package dev.rung.laptop.edge;

import io.undertow.client.ClientConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/**
 * Open connections to one address of a target that wait for their next request. A connection belongs to an I/O thread
 * and only that thread touches its list, so there is nothing to lock.
 */
final class IdleConnections {
    /** Shorter than what common servers keep an idle connection for (5 s and more), so that we close first. */
    private static final Duration LIFETIME = Duration.ofSeconds(4);

    /**
     * A request that must not be sent twice only gets a connection that was at work this recently: a server that closes
     * it in the same moment would otherwise lose the request.
     */
    private static final Duration SURELY_OPEN = Duration.ofSeconds(1);

    private static final int MOST_PER_THREAD = 128;

    private final Map<XnioIoThread, Deque<Idle>> byThread = new ConcurrentHashMap<>();

    private record Idle(ClientConnection connection, long sinceNanos) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - sinceNanos > age.toNanos();
        }
    }

    /** An open connection of the current I/O thread, the most recently used first. */
    Optional<ClientConnection> take(XnioIoThread thread, boolean repeatable) {
        Deque<Idle> mine = of(thread);
        Duration oldest = repeatable ? LIFETIME : SURELY_OPEN;
        for (Idle idle = mine.peekFirst(); idle != null; idle = mine.peekFirst()) {
            if (idle.isOlderThan(oldest)) {
                return Optional.empty();
            }
            mine.pollFirst();
            if (idle.connection.isOpen()) {
                return Optional.of(idle.connection);
            }
        }
        return Optional.empty();
    }

    /** Keeps a connection for the next request, or closes it when enough are kept. */
    void put(XnioIoThread thread, ClientConnection connection) {
        Deque<Idle> mine = of(thread);
        if (mine.size() >= MOST_PER_THREAD) {
            IoUtils.safeClose(connection);
            return;
        }
        if (mine.isEmpty()) {
            sweepLater(thread);
        }
        mine.addFirst(new Idle(connection, System.nanoTime()));
    }

    /** Closes those of the current I/O thread. */
    void close(XnioIoThread thread) {
        Deque<Idle> mine = of(thread);
        for (Idle idle = mine.pollLast(); idle != null; idle = mine.pollLast()) {
            IoUtils.safeClose(idle.connection);
        }
    }

    private void sweepLater(XnioIoThread thread) {
        thread.executeAfter(() -> sweep(thread), LIFETIME.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep(XnioIoThread thread) {
        Deque<Idle> mine = of(thread);
        while (!mine.isEmpty() && mine.peekLast().isOlderThan(LIFETIME)) {
            IoUtils.safeClose(mine.pollLast().connection);
        }
        if (!mine.isEmpty()) {
            sweepLater(thread);
        }
    }

    private Deque<Idle> of(XnioIoThread thread) {
        return byThread.computeIfAbsent(thread, unseen -> new ArrayDeque<>());
    }
}
