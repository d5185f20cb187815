package dev.rung.laptop.edge;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.release.Address;
import dev.rung.engine.edge.BindFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** A port that is listened on. What is spoken there and where it goes may change while it stays open. */
final class BoundPort {
    private static final int BACKLOG = 1024;

    private final EdgeRuntime runtime;
    private final Function<String, Upstream> upstreams;
    private final OpenWork work = new OpenWork();
    private final Set<TcpRelay> relays = ConcurrentHashMap.newKeySet();
    private final AcceptingChannel<StreamConnection> channel;
    private final HttpFront http;
    private volatile Served served;

    private record Served(Listener listener, RoutingTable routes) {
        static Served of(Listener listener) {
            return new Served(listener, new RoutingTable(listener.routes()));
        }
    }

    private BoundPort(
            EdgeRuntime runtime,
            Function<String, Upstream> upstreams,
            AcceptingChannel<StreamConnection> channel,
            Listener listener) {
        this.runtime = runtime;
        this.upstreams = upstreams;
        this.channel = channel;
        this.served = Served.of(listener);
        this.http = new HttpFront(runtime, new EdgeHandler(runtime, () -> served.routes, upstreams), work);
    }

    /**
     * Binds a listener's port. Connections wait until {@link #open()}.
     *
     * @throws dev.rung.core.port.PortException naming the port when it cannot be bound
     */
    static BoundPort bind(EdgeRuntime runtime, Function<String, Upstream> upstreams, Listener listener) {
        int most = runtime.settings().limits().connections();
        OptionMap options = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .set(Options.CONNECTION_HIGH_WATER, most)
                .set(Options.CONNECTION_LOW_WATER, most)
                .getMap();
        try {
            AcceptingChannel<StreamConnection> channel = runtime.worker()
                    .createStreamConnectionServer(
                            new InetSocketAddress(listener.address(), listener.port()), accepting -> {}, options);
            return new BoundPort(runtime, upstreams, channel, listener);
        } catch (IOException cause) {
            throw BindFailure.explain(new Address(listener.address(), listener.port()), cause);
        }
    }

    /** Begins to accept connections. */
    void open() {
        channel.getAcceptSetter().set(ChannelListeners.openListenerAdapter(this::accept));
        channel.resumeAccepts();
    }

    Listener listener() {
        return served.listener;
    }

    /** Serves another listener's routes on the same port from now on. */
    void serve(Listener listener) {
        served = Served.of(listener);
    }

    /** Stops listening at once. Completes when the connections are done and closed. */
    CompletableFuture<Void> close() {
        IoUtils.safeClose(channel);
        return work.drain(runtime.settings().times().drain()).thenRun(() -> {
            http.closeConnections();
            relays.forEach(TcpRelay::endSoon);
        });
    }

    private void accept(StreamConnection connection) {
        Served now = served;
        switch (now.listener.kind()) {
            case HTTP -> http.accept(connection);
            case HTTPS -> throw new IllegalStateException("nothing here speaks HTTPS");
            case TCP ->
                now.listener.routes().stream()
                        .map(Listener.Route::destination)
                        .filter(ToService.class::isInstance)
                        .map(ToService.class::cast)
                        .findFirst()
                        .ifPresentOrElse(service -> relay(connection, service), () -> IoUtils.safeClose(connection));
        }
    }

    private void relay(StreamConnection connection, ToService destination) {
        TcpRelay relay = new TcpRelay(
                connection, upstreams.apply(destination.service()), destination.containerPort(), runtime, ended -> {
                    relays.remove(ended);
                    work.end();
                });
        work.begin();
        relays.add(relay);
        relay.start();
    }
}
