package dev.rung.servers.requests;

import dev.rung.core.port.Clock;
import dev.rung.engine.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps the requests that an edge reports. Whoever reports one never waits: a thread of its own writes, and what comes faster
 * than the disk takes it is dropped, counted, and noted in the log itself.
 */
public final class RequestLog implements AutoCloseable {
    /** Of at most 4000 bytes each. */
    private static final int MOST_WAITING = 4096;

    private static final int MOST_AT_ONCE = 256;

    /** Wakes the writer at the end; no request. */
    private static final String END = "";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RequestFile file;
    private final Clock clock;
    private final Consumer<String> notes;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closing;
    private boolean isFailing;

    private RequestLog(RequestFiles files, Clock clock, Consumer<String> notes) {
        this.file = new RequestFile(files);
        this.clock = clock;
        this.notes = notes;
        this.writer = Thread.ofPlatform().daemon().name("request-log").unstarted(this::write);
    }

    /**
     * Begins to keep requests, after those that the files have.
     *
     * @param notes is told when requests cannot be kept, and when they can be again
     */
    public static RequestLog open(RequestFiles files, Clock clock, Consumer<String> notes) {
        var log = new RequestLog(files, clock, notes);
        log.writer.start();
        return log;
    }

    /** Keeps a request, a line of JSON, if there is room; returns at once. */
    public void add(String line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        var lines = new ArrayList<String>();
        try {
            while (!closing || !waiting.isEmpty()) {
                lines.add(waiting.take());
                waiting.drainTo(lines, MOST_AT_ONCE);
                lines.removeIf(END::equals);
                lines.replaceAll(RequestLog::asSearchedFor);
                append(lines);
                lines.clear();
            }
            file.close();
        } catch (InterruptedException | IOException e) {
            notes.accept("requests are kept no more: " + e.getMessage());
        }
    }

    /** HAProxy escapes each slash of a path, which JSON does not ask for and nobody who searches expects. */
    private static String asSearchedFor(String line) {
        return line.replace("\\/", "/");
    }

    private void append(List<String> lines) {
        int count = lines.size();
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.add(Json.write(Json.object(
                    "time", clock.now().truncatedTo(ChronoUnit.SECONDS).toString(), "dropped", lost)));
        }
        if (lines.isEmpty()) {
            return;
        }
        try {
            file.append(lines);
            if (isFailing) {
                isFailing = false;
                notes.accept("requests are kept again; " + lost + " were not");
            }
        } catch (IOException e) {
            dropped.addAndGet(lost + count);
            if (!isFailing) {
                isFailing = true;
                notes.accept("requests are not kept: " + e.getMessage());
            }
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            // Where there is no room for it the writer does not wait either.
            var _ = waiting.offer(END);
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
