package dev.rung.laptop.edge;

import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.predicate.IdempotentPredicate;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * The way of one request: from the search for a target over a connection to the answer. Attached to its exchange; only
 * touched on the exchange's I/O thread.
 */
final class Dispatch implements TargetSearch.Seeker, Connector.Client {
    private static final AttachmentKey<Dispatch> KEY = AttachmentKey.create(Dispatch.class);

    /** How often a request may be sent again after a kept connection turned out to be closed. */
    static final int MOST_REPEATS = 3;

    private final HttpServerExchange exchange;
    private final Upstream upstream;
    private final EdgeRuntime runtime;
    private final TargetSearch search;
    private final long startedNanos = System.nanoTime();

    private @Nullable ProxyCallback<ProxyConnection> callback;
    private @Nullable Backend backend;
    private @Nullable Endpoint endpoint;
    private @Nullable ClientConnection connection;
    private @Nullable ClientExchange request;
    private XnioExecutor.@Nullable Key answerAlarm;
    private boolean reused;
    private boolean over;
    private Outcome outcome = Outcome.BROKEN;

    Dispatch(HttpServerExchange exchange, Upstream upstream, int containerPort, EdgeRuntime runtime) {
        this.exchange = exchange;
        this.upstream = upstream;
        this.runtime = runtime;
        this.search = new TargetSearch(
                upstream,
                containerPort,
                exchange.getIoThread(),
                runtime.settings().holding(),
                this);
    }

    /** The dispatch of an exchange that was attached before. */
    static Optional<Dispatch> of(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getAttachment(KEY));
    }

    /** Follows the exchange from here to its end. */
    void attach() {
        exchange.putAttachment(KEY, this);
        exchange.addResponseCommitListener(committed -> answerBegins());
        exchange.addDefaultResponseListener(unanswered -> answerInstead());
        exchange.addExchangeCompleteListener((completed, next) -> {
            completed();
            next.proceed();
        });
    }

    /** Finds a connection for the request; called again when the one before broke and it may be sent again. */
    void connect(ProxyCallback<ProxyConnection> whenConnected) {
        callback = whenConnected;
        letGo(false);
        search.next();
    }

    @Override
    public void found(Backend found, Endpoint at) {
        if (over) {
            found.release();
            return;
        }
        backend = found;
        endpoint = at;
        Optional<ClientConnection> idle = at.idle().take(exchange.getIoThread(), isRepeatable());
        reused = idle.isPresent();
        idle.ifPresentOrElse(this::connected, () -> runtime.connector().connect(at, exchange.getIoThread(), this));
    }

    @Override
    public void none() {
        if (over) {
            return;
        }
        outcome = upstream.isInMaintenance() ? Outcome.MAINTENANCE : Outcome.NO_TARGET;
        callback().couldNotResolveBackend(exchange);
    }

    @Override
    public void connected(ClientConnection made) {
        connection = made;
        Backend chosen = backend;
        if (over) {
            letGo(false);
        } else if (chosen == null || !chosen.isActive()) {
            letGo(false);
            search.next();
        } else {
            callback().completed(exchange, new ProxyConnection(new ObservedConnection(made, this), "/"));
        }
    }

    @Override
    public void refused() {
        Backend chosen = backend;
        backend = null;
        if (chosen != null) {
            search.refused(chosen);
        }
    }

    /** The request is about to be sent: its headers become the target's. */
    void sending(ClientRequest outgoing) {
        runtime.outgoingHeaders().rewrite(exchange, outgoing.getRequestHeaders());
    }

    /** The request is under way. */
    void sent(ClientExchange sent) {
        request = sent;
        expectAnswer();
    }

    /** Whether the request may go to a target once more, although it may have reached one. RFC 9110, 9.2.2. */
    boolean mayRepeat() {
        return reused && outcome != Outcome.TOO_SLOW && !hasAnswer() && isRepeatable();
    }

    private boolean isRepeatable() {
        return exchange.isRequestComplete() && IdempotentPredicate.INSTANCE.resolve(exchange);
    }

    private boolean hasAnswer() {
        return request != null && request.getResponse() != null;
    }

    private void expectAnswer() {
        answerAlarm = exchange.getIoThread()
                .executeAfter(
                        this::answerIsLate, runtime.settings().times().answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answerIsLate() {
        if (hasAnswer()) {
            return;
        }
        if (!exchange.isRequestComplete()) {
            expectAnswer();
            return;
        }
        outcome = Outcome.TOO_SLOW;
        IoUtils.safeClose(connection);
    }

    private void answerBegins() {
        stopAlarm();
        if (hasAnswer()) {
            HopByHop.strip(exchange.getResponseHeaders(), exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS);
        }
    }

    private boolean answerInstead() {
        exchange.getResponseHeaders().clear();
        Pages.send(exchange, outcome.status(), outcome.sentence());
        return true;
    }

    private void completed() {
        over = true;
        stopAlarm();
        if (!exchange.isResponseStarted()) {
            upstream.meter().ended();
            letGo(false);
        } else {
            upstream.meter().answered(exchange.getStatusCode(), System.nanoTime() - startedNanos);
            if (exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS) {
                exchange.getConnection().addCloseListener(closed -> letGo(false));
            } else {
                letGo(hasAnswer() && exchange.isRequestComplete());
            }
        }
    }

    private void stopAlarm() {
        if (answerAlarm != null) {
            answerAlarm.remove();
            answerAlarm = null;
        }
    }

    /** The target is done with this request. */
    private void letGo(boolean keep) {
        stopAlarm();
        ClientConnection used = connection;
        Backend done = backend;
        connection = null;
        backend = null;
        request = null;
        if (used != null) {
            boolean mine = exchange.isInIoThread();
            if (keep && mine && used.isOpen() && endpoint != null && done != null && done.isActive()) {
                endpoint.idle().put(exchange.getIoThread(), used);
            } else {
                IoUtils.safeClose(used);
            }
        }
        if (done != null) {
            done.release();
        }
    }

    private ProxyCallback<ProxyConnection> callback() {
        if (callback == null) {
            throw new IllegalStateException("a target was found for a request that nobody sends");
        }
        return callback;
    }
}
