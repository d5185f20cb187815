package dev.rung.laptop.agent.server;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.laptop.agent.files.Ownership;
import dev.rung.laptop.agent.wire.Answer;
import dev.rung.laptop.agent.wire.LineChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;

/** Listens on a socket of the agent's and gives each connection of one user, and of nobody else, a thread. */
public final class AgentServer implements Closeable {
    private static final Duration REFUSAL = Duration.ofSeconds(1);

    private final Path socket;
    private final ServerSocketChannel listener;
    private final UserPrincipal admitted;
    private final Map<String, Call> calls;
    private final ServerLimits limits;
    private final Consumer<String> log;
    private final Semaphore places;
    private final Semaphore large = new Semaphore(1);
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private AgentServer(
            Path socket,
            ServerSocketChannel listener,
            UserPrincipal admitted,
            Map<String, Call> calls,
            ServerLimits limits,
            Consumer<String> log) {
        this.socket = socket;
        this.listener = listener;
        this.admitted = admitted;
        this.calls = Map.copyOf(calls);
        this.limits = limits;
        this.log = log;
        this.places = new Semaphore(limits.connections());
    }

    /**
     * Begins to listen, to this user. A socket that is left from before is replaced.
     *
     * @param socket its path, in a folder that only this user may enter
     * @param calls by name
     * @param limits what is borne
     * @param log is told what went wrong
     */
    public static AgentServer start(Path socket, Map<String, Call> calls, ServerLimits limits, Consumer<String> log)
            throws IOException {
        return start(socket, Ownership.self(), calls, limits, log);
    }

    /**
     * Begins to listen, to another user.
     *
     * @param admitted the only one who may call
     * @param calls that this one may make
     */
    public static AgentServer start(
            Path socket, UserPrincipal admitted, Map<String, Call> calls, ServerLimits limits, Consumer<String> log)
            throws IOException {
        Files.deleteIfExists(socket);
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Ownership.closeToOthers(socket);
            Files.setOwner(socket, admitted);
            var server = new AgentServer(socket, listener, admitted, calls, limits, log);
            Thread.ofVirtual().name("agent-accept").start(server::accept);
            return server;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /** Ends all connections and the listening. Once closed, whatever is at the socket's place is somebody else's. */
    @Override
    public void close() throws IOException {
        if (!listener.isOpen()) {
            return;
        }
        listener.close();
        for (Connection connection : connections) {
            connection.close();
        }
        Files.deleteIfExists(socket);
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                welcome(listener.accept());
            } catch (IOException e) {
                if (listener.isOpen()) {
                    log.accept("a connection could not be accepted: " + e.getMessage());
                }
            }
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        var lines = new LineChannel(channel, large);
        if (!isAdmitted(channel)) {
            refuse(lines, "it serves the user " + admitted.getName() + " only");
        } else if (!places.tryAcquire()) {
            refuse(lines, "it has " + limits.connections() + " callers already");
        } else {
            var connection = new Connection(lines, calls, limits, log);
            connections.add(connection);
            Thread.ofVirtual().name("agent-connection").start(() -> serve(connection));
        }
    }

    private void serve(Connection connection) {
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
            places.release();
        }
    }

    private static void refuse(LineChannel lines, String why) throws IOException {
        try (lines) {
            var failure =
                    new PortException(Kind.UNREACHABLE, "agent: " + why, "Try again when other commands are done");
            lines.write(new Answer.Failed(failure).line(), REFUSAL);
        }
    }

    /** The folder keeps others out already; this holds where somebody opened it. */
    private boolean isAdmitted(SocketChannel channel) throws IOException {
        return !channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                || channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(admitted);
    }
}
