package dev.rung.laptop.agent.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines of UTF-8 on a socket, in both directions, each within a size and a time. When time runs out the socket is
 * closed, so that neither side is left waiting for the rest of a line. One thread may read while others write.
 */
public final class LineChannel implements Closeable {
    /** The longest line, bytes without its end. */
    public static final int LINE_LIMIT = 16 << 20;

    /** Lines up to this many bytes need no permission. */
    private static final int SMALL = 1 << 20;

    private final SocketChannel channel;
    private final Semaphore large;
    private final ByteBuffer received = ByteBuffer.allocate(16 << 10).flip();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param channel connected, blocking; closed with this
     * @param large a permit is held while a line of more than a megabyte is read, which bounds the memory of many such
     */
    public LineChannel(SocketChannel channel, Semaphore large) {
        this.channel = channel;
        this.large = large;
    }

    @FunctionalInterface
    private interface Transfer<T> {
        T run() throws IOException;
    }

    /**
     * Reads a whole line.
     *
     * @param patience for all of it
     * @return the line without its end; empty when the other side has ended
     * @throws LineTooLongException when it is longer than {@link #LINE_LIMIT}
     * @throws SocketTimeoutException when it was not there in time
     */
    public Optional<String> read(Duration patience) throws IOException {
        return within(patience, this::readLine);
    }

    /**
     * Writes a line.
     *
     * @param line without a line's end in it
     * @param patience for the other side to take it
     * @throws LineTooLongException when it is longer than {@link #LINE_LIMIT}; then nothing was written
     * @throws SocketTimeoutException when it was not taken in time
     */
    public void write(String line, Duration patience) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        if (bytes.remaining() > LINE_LIMIT + 1) {
            throw new LineTooLongException(LINE_LIMIT);
        }
        writing.lock();
        try {
            within(patience, () -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return bytes;
            });
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Optional<String> readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean permitted = false;
        try {
            while (true) {
                if (takeUpToEnd(line)) {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                if (line.size() > LINE_LIMIT) {
                    throw new LineTooLongException(LINE_LIMIT);
                }
                if (line.size() > SMALL && !permitted) {
                    permit();
                    permitted = true;
                }
                if (!receive()) {
                    return ended(line);
                }
            }
        } finally {
            if (permitted) {
                large.release();
            }
        }
    }

    /** Moves what was received into the line; true when the line is complete. */
    private boolean takeUpToEnd(ByteArrayOutputStream line) {
        int from = received.position();
        for (int i = from; i < received.limit(); i++) {
            if (received.get(i) == '\n') {
                line.write(received.array(), from, i - from);
                received.position(i + 1);
                return true;
            }
        }
        line.write(received.array(), from, received.remaining());
        received.position(received.limit());
        return false;
    }

    private boolean receive() throws IOException {
        received.clear();
        int count = channel.read(received);
        received.flip();
        return count >= 0;
    }

    private static Optional<String> ended(ByteArrayOutputStream line) throws EOFException {
        if (line.size() > 0) {
            throw new EOFException("the other side ended in the middle of a line");
        }
        return Optional.empty();
    }

    private void permit() throws IOException {
        try {
            large.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (!channel.isOpen()) {
            large.release();
            throw new AsynchronousCloseException();
        }
    }

    private <T> T within(Duration patience, Transfer<T> transfer) throws IOException {
        var expired = new Expiry(channel);
        var timer = ForkJoinPool.commonPool().schedule(expired, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return transfer.run();
        } catch (IOException e) {
            if (expired.happened) {
                var timeout = new SocketTimeoutException("nothing for " + patience.toSeconds() + " s");
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            timer.cancel(false);
        }
    }

    /** Ends a transfer that takes too long by closing its socket: the one thing that wakes a blocked thread. */
    private static final class Expiry implements Runnable {
        private final SocketChannel channel;
        private volatile boolean happened;

        Expiry(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void run() {
            happened = true;
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
