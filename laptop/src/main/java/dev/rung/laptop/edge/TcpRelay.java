package dev.rung.laptop.edge;

import io.undertow.util.Transfer;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelExceptionHandler;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * One TCP connection carried to a target: bytes both ways, an end of one direction handed on while the other goes on. A
 * buffer is only held while its reader is behind, so that an idle connection costs none.
 */
final class TcpRelay implements TargetSearch.Seeker {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true, Options.KEEP_ALIVE, true);

    private final StreamConnection client;
    private final Upstream upstream;
    private final EdgeRuntime runtime;
    private final TargetSearch search;
    private final Consumer<TcpRelay> whenEnded;
    private @Nullable Backend backend;
    private TallyMeter.@Nullable Attempt attempt;
    private @Nullable StreamConnection target;
    private boolean ended;

    TcpRelay(
            StreamConnection client,
            Upstream upstream,
            int containerPort,
            EdgeRuntime runtime,
            Consumer<TcpRelay> whenEnded) {
        this.whenEnded = whenEnded;
        this.client = client;
        this.upstream = upstream;
        this.runtime = runtime;
        this.search = new TargetSearch(
                upstream,
                containerPort,
                client.getIoThread(),
                runtime.settings().holding(),
                this);
    }

    /** Begins. The client's connection must not be read by anybody else. */
    void start() {
        client.getCloseSetter().set(closed -> end());
        search.next();
    }

    @Override
    public void found(Backend found, Endpoint endpoint) {
        if (ended) {
            found.release();
            return;
        }
        backend = found;
        TallyMeter.Attempt begun = found.begin();
        attempt = begun;
        IoFuture<StreamConnection> attempt = client.getIoThread()
                .openStreamConnection(endpoint.socketAddress(), opened -> connected(found, opened), OPTIONS);
        XnioExecutor.Key alarm = client.getIoThread()
                .executeAfter(
                        attempt::cancel, runtime.settings().times().connect().toMillis(), TimeUnit.MILLISECONDS);
        attempt.addNotifier(
                (future, nothing) -> {
                    alarm.remove();
                    if (future.getStatus() != IoFuture.Status.DONE) {
                        client.getIoThread().execute(() -> refused(found, begun));
                    }
                },
                null);
    }

    @Override
    public void none() {
        end();
    }

    private void refused(Backend refuser, TallyMeter.Attempt begun) {
        backend = null;
        if (ended) {
            refuser.release();
        } else {
            begun.unanswered();
            search.refused(refuser);
        }
    }

    private void connected(Backend chosen, StreamConnection opened) {
        target = opened;
        opened.getCloseSetter().set(closed -> end());
        if (ended) {
            end();
        } else if (chosen.isActive()) {
            carry(client, opened);
            carry(opened, client);
        } else {
            letGo();
            search.next();
        }
    }

    private void carry(StreamConnection from, StreamConnection to) {
        ChannelExceptionHandler<Channel> broken = (channel, cause) -> end();
        Transfer.initiateTransfer(
                from.getSourceChannel(),
                to.getSinkChannel(),
                (ChannelListener<StreamSourceChannel>) source -> shutdown(source),
                (ChannelListener<StreamSinkChannel>) sink -> finish(sink),
                broken,
                broken,
                runtime.buffers());
    }

    private void shutdown(StreamSourceChannel source) {
        try {
            source.suspendReads();
            source.shutdownReads();
        } catch (IOException broken) {
            end();
        }
    }

    /** All that came was written: says so to the reader, whose own direction goes on. */
    private void finish(StreamSinkChannel sink) {
        try {
            sink.shutdownWrites();
            if (sink.flush()) {
                sink.suspendWrites();
            } else {
                sink.getWriteSetter()
                        .set(ChannelListeners.flushingChannelListener(
                                StreamSinkChannel::suspendWrites, (channel, cause) -> end()));
                sink.resumeWrites();
            }
        } catch (IOException broken) {
            end();
        }
    }

    /** Ends it from any thread. */
    void endSoon() {
        client.getIoThread().execute(this::end);
    }

    /** Closes both sides, whatever their state. Called on the I/O thread; more than once does no harm. */
    private void end() {
        boolean first = !ended;
        ended = true;
        if (first && target != null && attempt != null) {
            attempt.carried();
        }
        IoUtils.safeClose(client);
        letGo();
        if (first) {
            upstream.meter().ended();
            whenEnded.accept(this);
        }
    }

    private void letGo() {
        StreamConnection left = target;
        Backend done = backend;
        target = null;
        backend = null;
        IoUtils.safeClose(left);
        if (left != null && done != null) {
            done.release();
        }
    }
}
