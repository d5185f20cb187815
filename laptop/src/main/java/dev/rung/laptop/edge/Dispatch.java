package dev.rung.laptop.edge;

import dev.rung.engine.edge.Outcome;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.predicate.IdempotentPredicate;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
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

    /** More than enough: the first repeat goes over a new connection and is the last. Undertow also counts echoes. */
    static final int MOST_REPEATS = 5;

    private final HttpServerExchange exchange;
    private final Upstream upstream;
    private final EdgeRuntime runtime;
    private final TargetSearch search;
    private final long startedNanos = System.nanoTime();

    private @Nullable ProxyCallback<ProxyConnection> callback;
    private @Nullable Backend backend;
    private TallyMeter.@Nullable Attempt attempt;
    private @Nullable Endpoint endpoint;
    private @Nullable ClientConnection connection;
    private @Nullable ClientExchange request;
    private XnioExecutor.@Nullable Key answerAlarm;
    private boolean connecting;
    private boolean repeated;
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
        EagerSink.wrap(exchange);
        exchange.addResponseCommitListener(committed -> answerBegins());
        exchange.addDefaultResponseListener(unanswered -> answerInstead());
        exchange.addExchangeCompleteListener((completed, next) -> {
            completed();
            next.proceed();
        });
    }

    /**
     * Finds a connection for the request; called again when the one before broke and it may be sent again. One break may
     * be told twice: while a connection is sought the second time is passed over.
     */
    void connect(ProxyCallback<ProxyConnection> whenConnected) {
        if (connecting) {
            return;
        }
        connecting = true;
        repeated = callback != null;
        callback = whenConnected;
        countUnanswered();
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
        attempt = found.begin();
        endpoint = at;
        Optional<ClientConnection> idle =
                repeated ? Optional.empty() : at.idle().take(exchange.getIoThread(), isRepeatable());
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
            countUnanswered();
            search.refused(chosen);
        }
    }

    /** The request is about to be sent: its headers become the target's. */
    void sending(ClientRequest outgoing) {
        connecting = false;
        runtime.outgoingHeaders().rewrite(exchange, outgoing.getRequestHeaders());
    }

    /** The request is under way. */
    void sent(ClientExchange sent) {
        request = sent;
        sent.getConnection().getCloseSetter().set(closed -> abandoned());
        expectAnswer();
    }

    /** The connection to the target was closed, perhaps in the middle of the answer. */
    private void abandoned() {
        if (exchange.isResponseStarted() && StreamReset.appliesTo(exchange)) {
            exchange.getIoThread().execute(() -> {
                if (!over) {
                    StreamReset.finish(exchange);
                }
            });
        }
    }

    /** Whether the request may go to a target once more, although it may have reached one. RFC 9110, 9.2.2. */
    boolean mayRepeat() {
        return connecting || (reused && outcome != Outcome.TOO_SLOW && !hasAnswer() && isRepeatable());
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
        if (over || hasAnswer()) {
            return;
        }
        if (!exchange.isRequestComplete()) {
            expectAnswer();
            return;
        }
        outcome = Outcome.TOO_SLOW;
        IoUtils.safeClose(connection);
        exchange.setPersistent(false);
        exchange.setStatusCode(outcome.status());
        exchange.endExchange();
    }

    private void answerBegins() {
        stopAlarm();
        if (hasAnswer()) {
            HeaderMap headers = exchange.getResponseHeaders();
            boolean switches = exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS;
            HopByHop.strip(headers, HopByHop.names(headers), switches);
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
        if (hasAnswer() && attempt != null) {
            attempt.answered(exchange.getStatusCode());
        } else {
            countUnanswered();
        }
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

    /** The target was given the request and gave no answer of its own, also when the request is now given to another. */
    private void countUnanswered() {
        if (attempt != null) {
            attempt.unanswered();
            attempt = null;
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
        attempt = null;
        request = null;
        if (used != null) {
            boolean mine = exchange.isInIoThread();
            if (keep && mine && used.isOpen() && endpoint != null && done != null && done.isActive()) {
                used.getCloseSetter().set(null);
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
