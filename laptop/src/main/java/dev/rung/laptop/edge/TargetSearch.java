package dev.rung.laptop.edge;

import dev.rung.laptop.edge.EdgeSettings.Holding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * Finds a target for one request or connection: the one whose turn it is; when that cannot be reached, another; when there
 * is none, it waits. Runs on the I/O thread of the request throughout.
 */
final class TargetSearch {
    /** How soon a service whose targets all refused is tried again, if nothing is heard of it. */
    private static final long PAUSE_MILLIS = 200;

    private final Upstream upstream;
    private final int containerPort;
    private final XnioIoThread thread;
    private final Holding holding;
    private final Seeker seeker;
    private final Set<Backend> refused = new HashSet<>(2);
    private long deadlineNanos;
    private boolean hasWaited;
    private XnioExecutor.@Nullable Key alarm;

    /** Whoever wants a target. */
    interface Seeker {
        /** Here is one, with this request counted in: it must be released, or refused, once. */
        void found(Backend backend, Endpoint endpoint);

        /** There is none within the bounds. */
        void none();
    }

    TargetSearch(Upstream upstream, int containerPort, XnioIoThread thread, Holding holding, Seeker seeker) {
        this.upstream = upstream;
        this.containerPort = containerPort;
        this.thread = thread;
        this.holding = holding;
        this.seeker = seeker;
    }

    /** Begins, or goes on after a target took the request and let go of it again. */
    void next() {
        if (upstream.isInMaintenance()) {
            seeker.none();
            return;
        }
        Optional<Backend> chosen = upstream.acquire(containerPort, refused);
        if (chosen.isPresent()) {
            offer(chosen.get());
        } else {
            await();
        }
    }

    /** The target could not be reached; the request was not sent. */
    void refused(Backend backend) {
        backend.release();
        refused.add(backend);
        next();
    }

    private void offer(Backend backend) {
        Optional<Endpoint> endpoint = backend.endpoint(containerPort);
        if (endpoint.isPresent()) {
            seeker.found(backend, endpoint.get());
        } else {
            refused(backend);
        }
    }

    private void await() {
        boolean inTime = !hasWaited || deadlineNanos - System.nanoTime() > 0;
        if (!inTime
                || upstream.isOutFor(holding.outage())
                || !upstream.waitingRoom().admit(this)) {
            seeker.none();
            return;
        }
        if (!hasWaited) {
            hasWaited = true;
            deadlineNanos = System.nanoTime() + holding.each().toNanos();
        }
        alarm = thread.executeAfter(this::tryAgain, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** May be called from any thread. */
    void tryAgainSoon() {
        thread.execute(this::tryAgain);
    }

    private void tryAgain() {
        if (alarm == null) {
            return;
        }
        alarm.remove();
        alarm = null;
        upstream.waitingRoom().leave(this);
        refused.clear();
        next();
    }
}
