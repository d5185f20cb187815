package dev.rung.servers.haproxy;

import dev.rung.core.port.Edge;
import dev.rung.engine.edge.EdgeHarness;
import dev.rung.engine.edge.RawServer;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Holding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;

/** A HAProxy edge for each test, with what it told. */
abstract class HaproxyHarness extends EdgeHarness implements EdgeObserver {
    static final HaproxySettings SETTINGS = HaproxySettings.defaults().with(new Holding(HELD, Duration.ofSeconds(60)));

    @TempDir
    Path temporary;

    final Queue<String> notes = new ConcurrentLinkedQueue<>();
    final Queue<String> answered = new ConcurrentLinkedQueue<>();

    @Override
    public void happened(String note) {
        notes.add(note);
    }

    @Override
    public void answered(String json) {
        answered.add(json);
    }

    @Override
    protected Edge start(Duration waiting) {
        return HaproxyEdge.start(folder(), SETTINGS.with(new Holding(waiting, Duration.ofSeconds(60))), this);
    }

    @Override
    protected void stop(Edge running) {
        ((HaproxyEdge) running).close();
    }

    final Path folder() {
        return temporary.resolve("edge");
    }

    final HaproxyEdge haproxy() {
        return (HaproxyEdge) edge;
    }

    /** The process ids of the master and of all workers of this test's HAProxy. */
    final List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(folder().toString()))
                .toList();
    }

    /** All arguments: {@link ProcessHandle.Info} leaves long ones out. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException ended) {
            return "";
        }
    }

    final Socket connect() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status line and headers that a request, written as it is, is answered with. */
    final String head(String request) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return RawServer.readHead(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the worker says to a command on its own socket, as an operator would give it. */
    final String answeredBySocket(String command) {
        return exchange("worker.sock", command + "\n");
    }

    /** All that comes back when this is written to one of the edge's own sockets. */
    final String exchange(String socket, String said) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder().resolve(socket)))) {
            channel.write(StandardCharsets.UTF_8.encode(said));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
