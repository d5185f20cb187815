package dev.rung.servers.haproxy.traffic;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Reads HAProxy's lines from a pipe. All workers write to it, also those that finish what they have. While nobody reads, the
 * pipe keeps the first 64 KiB and HAProxy drops the rest, so it never waits.
 */
public final class RequestPipe implements Closeable {
    private static final int LINE_LIMIT = 8192;
    private static final int BUFFER = 64 << 10;

    /**
     * How long lines may gather before they are read: to be woken for each costs more than to read it. Short enough that
     * the pipe holds what comes meanwhile, at a hundred thousand requests a second.
     */
    private static final Duration GATHERED = Duration.ofMillis(1);

    private final RandomAccessFile pipe;
    private final Thread reader;
    private volatile boolean closing;

    private RequestPipe(RandomAccessFile pipe, Consumer<String> lines) {
        this.pipe = pipe;
        this.reader = Thread.ofPlatform().daemon().name("edge-requests").unstarted(() -> read(lines));
    }

    /**
     * Begins to read.
     *
     * @param path of a named pipe; opened for writing too, so that opening waits for nobody and reading never ends
     * @param lines gets each line, on one thread
     */
    public static RequestPipe open(Path path, Consumer<String> lines) throws IOException {
        var pipe = new RequestPipe(new RandomAccessFile(path.toFile(), "rw"), lines);
        pipe.reader.start();
        return pipe;
    }

    private void read(Consumer<String> lines) {
        byte[] buffer = new byte[LINE_LIMIT + BUFFER];
        int begun = 0;
        while (!closing) {
            try {
                int count = pipe.read(buffer, begun, BUFFER);
                begun = handOn(buffer, begun, begun + count, lines);
                LockSupport.parkNanos(GATHERED.toNanos());
            } catch (IOException closed) {
                return;
            }
        }
    }

    /**
     * Hands on the lines that have come to their end; of one that is too long, its beginning.
     *
     * @param from where what was looked at before ends
     * @param to where the octets end
     * @return how many octets of a line that was begun stand at the buffer's beginning now
     */
    private static int handOn(byte[] buffer, int from, int to, Consumer<String> lines) {
        int start = 0;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                lines.accept(new String(buffer, start, Math.min(i - start, LINE_LIMIT), StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        int begun = Math.min(to - start, LINE_LIMIT);
        System.arraycopy(buffer, start, buffer, 0, begun);
        return begun;
    }

    /** Ends the reading; what was not read stays in the pipe as long as HAProxy has it open. */
    @Override
    public void close() throws IOException {
        closing = true;
        // Wakes the reader, which waits for a byte.
        pipe.write('\n');
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pipe.close();
    }
}
