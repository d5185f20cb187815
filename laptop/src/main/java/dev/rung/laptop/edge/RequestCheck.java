package dev.rung.laptop.edge;

import dev.rung.laptop.edge.EdgeSettings.Limits;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;

/**
 * Turns away what must not reach a target. Undertow itself refuses what is malformed, and a request that has both {@code
 * Content-Length} and {@code Transfer-Encoding} (RFC 9112, 6.1).
 */
final class RequestCheck {
    private final Limits limits;

    RequestCheck(Limits limits) {
        this.limits = limits;
    }

    /** Whether the request was answered here. */
    boolean turnsAway(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        boolean http1 = exchange.isHttp11();
        if (!http1 && !exchange.isHttp10() && !exchange.getProtocol().equals(Protocols.HTTP_2_0)) {
            return refuse(exchange, StatusCodes.HTTP_VERSION_NOT_SUPPORTED, "HTTP/1.1 and HTTP/2 are served here.");
        }
        if (http1 && hostLines(headers) != 1) {
            return refuse(exchange, StatusCodes.BAD_REQUEST, "A request names its host exactly once.");
        }
        if (headers.contains(Headers.TRANSFER_ENCODING) && !isPlainlyChunked(exchange)) {
            return refuse(exchange, StatusCodes.NOT_IMPLEMENTED, "Only the transfer coding `chunked` is served here.");
        }
        HttpString method = exchange.getRequestMethod();
        if (method.equals(Methods.CONNECT) || method.equals(Methods.TRACE)) {
            return refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This method is not served here.");
        }
        if (isTooLarge(headers)) {
            return refuse(
                    exchange,
                    StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The request's headers are larger than this server takes.");
        }
        return false;
    }

    /** The connection is closed with it: what follows on it may be what was smuggled. */
    private static boolean refuse(HttpServerExchange exchange, int status, String sentence) {
        exchange.setPersistent(false);
        Pages.send(exchange, status, sentence);
        return true;
    }

    /** Anything else could be read as another length by a target. */
    private static boolean isPlainlyChunked(HttpServerExchange exchange) {
        HeaderValues codings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
        return exchange.isHttp11()
                && codings.size() == 1
                && codings.getFirst().strip().equalsIgnoreCase(Headers.CHUNKED.toString());
    }

    private static int hostLines(HeaderMap headers) {
        HeaderValues hosts = headers.get(Headers.HOST);
        return hosts == null ? 0 : hosts.size();
    }

    private boolean isTooLarge(HeaderMap headers) {
        long bytes = 0;
        int count = 0;
        for (long at = headers.fastIterateNonEmpty(); at != -1L; at = headers.fiNextNonEmpty(at)) {
            HeaderValues values = headers.fiCurrent(at);
            count += values.size();
            for (int i = 0; i < values.size(); i++) {
                bytes += values.getHeaderName().length() + values.get(i).length();
            }
        }
        return bytes > limits.headerBytes() || count > limits.headerCount();
    }
}
