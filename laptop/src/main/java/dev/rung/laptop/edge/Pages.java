package dev.rung.laptop.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/** The few answers that the edge gives itself: small, plain and without a word about what stands behind. */
final class Pages {
    private static final String RETRY_AFTER_SECONDS = "5";

    private Pages() {}

    /** Answers with a page. */
    static void send(HttpServerExchange exchange, int status, String sentence) {
        String title = status + " " + StatusCodes.getReason(status);
        String page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32em;padding:0 1em}</style></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """.formatted(title, title, sentence);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        exchange.getResponseSender().send(page);
    }
}
