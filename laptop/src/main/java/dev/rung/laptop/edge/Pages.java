package dev.rung.laptop.edge;

import dev.rung.engine.edge.AnswerPage;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** Sends the few answers that the edge gives itself. */
final class Pages {

    private Pages() {}

    /** Answers with a page. */
    static void send(HttpServerExchange exchange, int status, String sentence) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, AnswerPage.TYPE);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, Integer.toString(AnswerPage.RETRY_AFTER));
        }
        exchange.getResponseSender().send(AnswerPage.html(status, StatusCodes.getReason(status), sentence));
    }
}
