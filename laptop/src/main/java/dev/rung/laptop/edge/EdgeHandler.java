package dev.rung.laptop.edge;

import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.core.port.Listener.ToService;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What happens to a request on an HTTP listener: checked, routed, and redirected or given to a service. */
final class EdgeHandler implements HttpHandler {
    private final EdgeRuntime runtime;
    private final Supplier<RoutingTable> routes;
    private final Function<String, Upstream> upstreams;
    private final RequestCheck check;
    private final ProxyHandler proxy;

    EdgeHandler(EdgeRuntime runtime, Supplier<RoutingTable> routes, Function<String, Upstream> upstreams) {
        this.runtime = runtime;
        this.routes = routes;
        this.upstreams = upstreams;
        this.check = new RequestCheck(runtime.settings().limits());
        this.proxy = ProxyHandler.builder()
                .setProxyClient(new BackendProxyClient())
                .setMaxConnectionRetries(Dispatch.MOST_REPEATS)
                .setIdempotentRequestPredicate(exchange ->
                        Dispatch.of(exchange).map(Dispatch::mayRepeat).orElse(false))
                .build();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (check.turnsAway(exchange)) {
            return;
        }
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        Optional<Destination> destination = routes.get().match(host == null ? "" : host, exchange.getRequestPath());
        if (destination.isEmpty()) {
            Pages.send(exchange, StatusCodes.NOT_FOUND, "There is nothing at this address.");
            return;
        }
        switch (destination.get()) {
            case Redirect redirect -> redirect(exchange, redirect);
            case ToHttps _ -> throw new IllegalStateException("nothing here speaks HTTPS");
            case ToService service -> dispatch(exchange, service);
        }
    }

    private void dispatch(HttpServerExchange exchange, ToService destination) throws Exception {
        Upstream upstream = upstreams.apply(destination.service());
        new Dispatch(exchange, upstream, destination.containerPort(), runtime).attach();
        proxy.handleRequest(exchange);
    }

    private static void redirect(HttpServerExchange exchange, Redirect redirect) {
        String query = exchange.getQueryString();
        String base = redirect.location().endsWith("/")
                ? redirect.location().substring(0, redirect.location().length() - 1)
                : redirect.location();
        exchange.getResponseHeaders()
                .put(Headers.LOCATION, base + exchange.getRequestPath() + (query.isEmpty() ? "" : "?" + query));
        exchange.setStatusCode(StatusCodes.PERMANENT_REDIRECT);
        exchange.endExchange();
    }
}
