package dev.rung.laptop.agent.client;

import dev.rung.core.port.Platform.Watch;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A watch at the agent that outlives the agent: after a restart it watches again, and tells that much may have changed. */
final class RemoteWatch implements Watch {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OPENING = Duration.ofSeconds(10);

    private final AgentClient agent;
    private final Map<String, @Nullable Object> arguments;
    private final Runnable changed;
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("remote-watch").unstarted(this::run);

    private RemoteWatch(AgentClient agent, Map<String, @Nullable Object> arguments, Runnable changed) {
        this.agent = agent;
        this.arguments = arguments;
        this.changed = changed;
    }

    /** Watches; when this returns, nothing that happens from now on is missed. */
    static Watch open(AgentClient agent, Map<String, @Nullable Object> arguments, Runnable changed) {
        var watch = new RemoteWatch(agent, arguments, changed);
        watch.thread.start();
        watch.awaitOpen();
        return watch;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            do {
                follow();
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            agent.call("platform.watch", arguments, this::told);
        } catch (PortException e) {
            opened.completeExceptionally(e);
        }
    }

    private void told(Fields part) {
        boolean first = opened.complete(true);
        if (!first && closed.getCount() > 0) {
            changed.run();
        }
    }

    private void awaitOpen() {
        try {
            opened.get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof PortException failure
                    ? failure
                    : new PortException(Kind.FAILED, "agent: watching failed: " + e.getCause(), "", e);
        } catch (TimeoutException e) {
            close();
            throw new PortException(Kind.TIMED_OUT, "agent: it did not begin to watch", "", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, "agent: watching was interrupted", "", e);
        }
    }
}
