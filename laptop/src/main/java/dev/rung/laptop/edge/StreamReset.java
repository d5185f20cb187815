package dev.rung.laptop.edge;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http2.Http2ServerConnection;

/**
 * Ends the exchange of an HTTP/2 answer that its target broke off. Undertow has reset the stream by then, so that the
 * client does not take it for the end of the answer, but leaves the exchange open.
 */
final class StreamReset {

    private StreamReset() {}

    static boolean appliesTo(HttpServerExchange exchange) {
        return exchange.getConnection() instanceof Http2ServerConnection;
    }

    static void finish(HttpServerExchange exchange) {
        Connectors.terminateRequest(exchange);
        Connectors.terminateResponse(exchange);
    }
}
