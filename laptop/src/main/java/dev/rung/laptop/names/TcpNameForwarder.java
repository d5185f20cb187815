package dev.rung.laptop.names;

import dev.rung.core.release.Address;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Passes TCP connections on, each by two virtual threads: least connections first, the next instance when one refuses.
 * A side that has said all it has to say is half-closed, so that the other may finish its answer.
 */
public final class TcpNameForwarder implements NameForwarder {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BACKLOG = 512;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int BUFFER_BYTES = 16 << 10;

    private record Port(ServerSocket socket, Supplier<List<Address>> targets) {}

    private final Map<Address, Port> ports = new ConcurrentHashMap<>();
    private final Map<Address, AtomicInteger> connections = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

    @Override
    public synchronized void forward(Address from, Supplier<List<Address>> targets) {
        Port known = ports.get(from);
        if (known != null) {
            ports.put(from, new Port(known.socket(), targets));
            return;
        }
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(from.host(), from.port()), BACKLOG);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            ports.put(from, new Port(socket, targets));
            Thread.ofVirtual().name("names " + from).start(() -> accept(from, socket));
        } catch (IOException e) {
            throw new UncheckedIOException(from + ": cannot be bound: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop(Address from) {
        Port port = ports.remove(from);
        if (port != null) {
            closeQuietly(port.socket());
        }
    }

    @Override
    public int connections(Address target) {
        return count(target).get();
    }

    @Override
    public synchronized void close() {
        Set.copyOf(ports.keySet()).forEach(this::stop);
        open.forEach(TcpNameForwarder::closeQuietly);
    }

    private void accept(Address from, ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                places.acquire();
                Socket client = accepted(listener);
                Port port = ports.get(from);
                List<Address> targets =
                        port == null ? List.of() : port.targets().get();
                Thread.ofVirtual().name("names " + from + " connection").start(() -> pass(client, targets));
            } catch (IOException e) {
                // Closed, or out of file descriptors: the loop ends or tries again.
                places.release();
                pauseUnlessClosed(listener);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Socket accepted(ServerSocket listener) throws IOException {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        return client;
    }

    private static void pauseUnlessClosed(ServerSocket listener) {
        if (!listener.isClosed()) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pass(Socket client, List<Address> targets) {
        open.add(client);
        try (client) {
            for (Address target : calmestFirst(targets)) {
                AtomicInteger count = count(target);
                count.incrementAndGet();
                try (Socket server = connect(target)) {
                    open.add(server);
                    exchange(client, server);
                    open.remove(server);
                    return;
                } catch (IOException e) {
                    // Nothing was sent to it: the next one may be better.
                } finally {
                    count.decrementAndGet();
                }
            }
            refuse(client);
        } catch (IOException e) {
            // The client has gone; there is nobody to tell.
            closeQuietly(client);
        } finally {
            open.remove(client);
            places.release();
        }
    }

    /** Those with equally many connections take turns. */
    private List<Address> calmestFirst(List<Address> targets) {
        List<Address> order = new ArrayList<>(targets);
        Collections.rotate(order, turn.getAndIncrement());
        order.sort(Comparator.comparingInt(this::connections));
        return order;
    }

    private static Socket connect(Address target) throws IOException {
        Socket server = new Socket();
        try {
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_MILLIS);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Never throws, so that a connection which has carried bytes is not tried again elsewhere. */
    private static void exchange(Socket client, Socket server) {
        Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
        copy(client, server);
        try {
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            var input = from.getInputStream();
            var output = to.getOutputStream();
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                output.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /** Resets the connection, as a port on which nobody listens would. */
    private static void refuse(Socket client) throws IOException {
        client.setSoLinger(true, 0);
    }

    private AtomicInteger count(Address target) {
        return connections.computeIfAbsent(target, _ -> new AtomicInteger());
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }
}
