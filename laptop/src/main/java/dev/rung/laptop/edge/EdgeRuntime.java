package dev.rung.laptop.edge;

import dev.rung.core.port.PortException;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** What all listeners share: the I/O threads, the buffers, the settings. */
final class EdgeRuntime implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    /** Kept for use again: 8 MiB outside of the heap. Beyond it a buffer is freed when its connection is done. */
    private static final int BUFFERS_KEPT = 512;

    private static final int BUFFERS_KEPT_PER_THREAD = 16;
    private static final int ACKNOWLEDGE_SECONDS = 10;

    private final EdgeSettings settings;
    private final XnioWorker worker;
    private final ByteBufferPool buffers;
    private final Connector connector;
    private final OutgoingHeaders outgoingHeaders;

    private EdgeRuntime(EdgeSettings settings, XnioWorker worker) {
        this.settings = settings;
        this.worker = worker;
        this.buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_KEPT, BUFFERS_KEPT_PER_THREAD);
        this.connector = new Connector(buffers, settings.times().connect());
        this.outgoingHeaders = new OutgoingHeaders(settings.trusted());
    }

    static EdgeRuntime start(EdgeSettings settings) {
        try {
            OptionMap options = OptionMap.builder()
                    .set(Options.WORKER_NAME, "edge")
                    .set(Options.WORKER_IO_THREADS, settings.limits().ioThreads())
                    .set(Options.WORKER_TASK_CORE_THREADS, 1)
                    .set(Options.WORKER_TASK_MAX_THREADS, 1)
                    .set(Options.THREAD_DAEMON, true)
                    .getMap();
            return new EdgeRuntime(
                    settings,
                    Xnio.getInstance("nio", EdgeRuntime.class.getClassLoader()).createWorker(options));
        } catch (IOException cause) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "the edge did not start: " + cause.getMessage(),
                    "look at the limit of open files with `ulimit -n`",
                    cause);
        }
    }

    EdgeSettings settings() {
        return settings;
    }

    XnioWorker worker() {
        return worker;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    Connector connector() {
        return connector;
    }

    OutgoingHeaders outgoingHeaders() {
        return outgoingHeaders;
    }

    /**
     * Runs something on every I/O thread and waits for it. As a request's target is looked at and the request sent in one
     * go on one such thread, nothing goes by an older decision after this has returned.
     */
    void onEveryThread(Consumer<XnioIoThread> work) {
        int threads = worker.getIoThreadCount();
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            XnioIoThread thread = worker.getIoThread(i);
            thread.execute(() -> {
                work.accept(thread);
                done.countDown();
            });
        }
        try {
            if (!done.await(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS)) {
                throw notAcknowledged("its threads were busy for " + ACKNOWLEDGE_SECONDS + " s");
            }
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw notAcknowledged("it was interrupted");
        }
    }

    private static PortException notAcknowledged(String why) {
        return new PortException(
                PortException.Kind.TIMED_OUT,
                "the edge did not acknowledge a change: " + why,
                "try again; if it stays so, restart the agent");
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(ACKNOWLEDGE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
