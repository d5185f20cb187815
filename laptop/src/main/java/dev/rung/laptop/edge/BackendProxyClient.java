package dev.rung.laptop.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gives Undertow's proxy the connections that an exchange's {@link Dispatch} finds. */
final class BackendProxyClient implements ProxyClient {
    private static final ProxyTarget DISPATCHED = new ProxyTarget() {};

    @Override
    public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
        return Dispatch.of(exchange).isPresent() ? DISPATCHED : null;
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit timeUnit) {
        Dispatch.of(exchange).orElseThrow().connect(callback);
    }
}
