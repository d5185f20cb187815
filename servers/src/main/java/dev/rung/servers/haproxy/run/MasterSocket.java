package dev.rung.servers.haproxy.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Commands to HAProxy's master, and through it to its workers, over its Unix socket: one command for each connection, the
 * answer within a size and a time.
 */
final class MasterSocket {
    /** Enough for the statistics of ten thousand servers. */
    private static final int ANSWER_LIMIT = 16 << 20;

    private final Path path;
    private final Duration patience;

    MasterSocket(Path path, Duration patience) {
        this.path = path;
        this.patience = patience;
    }

    /**
     * Asks.
     *
     * @param command a line, or more of them for a command that takes a payload
     * @return the answer, without the empty lines around it
     * @throws IOException when nobody answers in time, or too much
     */
    String ask(String command) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(command + "\n");
            while (bytes.hasRemaining()) {
                await(selector, deadline);
                channel.write(bytes);
            }
            channel.shutdownOutput();
            key.interestOps(SelectionKey.OP_READ);
            return readToEnd(channel, selector, deadline).strip();
        }
    }

    private String readToEnd(SocketChannel channel, Selector selector, long deadline) throws IOException {
        var answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
        while (true) {
            await(selector, deadline);
            if (channel.read(buffer) < 0) {
                return answer.toString(StandardCharsets.UTF_8);
            }
            answer.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (answer.size() > ANSWER_LIMIT) {
                throw new IOException("its answer is longer than " + ANSWER_LIMIT + " bytes");
            }
        }
    }

    private void await(Selector selector, long deadline) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
            throw new SocketTimeoutException("no answer within " + patience.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }
}
