package dev.rung.laptop.edge;

import dev.rung.laptop.edge.EdgeSettings.Limits;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
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
        if (exchange.isHttp11() && hostLines(headers) != 1) {
            Pages.send(exchange, StatusCodes.BAD_REQUEST, "A request names its host exactly once.");
            return true;
        }
        if (exchange.getRequestMethod().equals(Methods.CONNECT)
                || exchange.getRequestMethod().equals(Methods.TRACE)) {
            Pages.send(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This method is not served here.");
            return true;
        }
        if (isTooLarge(headers)) {
            exchange.setPersistent(false);
            Pages.send(
                    exchange,
                    StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The request's headers are larger than this server takes.");
            return true;
        }
        return false;
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
