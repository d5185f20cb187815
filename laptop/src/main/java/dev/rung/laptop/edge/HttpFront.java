package dev.rung.laptop.edge;

import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.util.StatusCodes;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** Speaks HTTP/1.1 and HTTP/2 (by upgrade or prior knowledge) with the clients of one listener. */
final class HttpFront {
    private static final int STREAMS_PER_CONNECTION = 128;

    /** Against rapid resets (CVE-2023-44487): a client that takes back more streams than this in the window is cut off. */
    private static final int RESETS_PER_WINDOW = 200;

    private static final int RESET_WINDOW_MILLIS = 30_000;

    private final HttpOpenListener connections;
    private final OpenWork work;

    HttpFront(EdgeRuntime runtime, EdgeHandler handler, OpenWork work) {
        this.work = work;
        this.connections = new HttpOpenListener(runtime.buffers(), options(runtime.settings()));
        connections.setRootHandler(new Http2UpgradeHandler(counted(handler)));
    }

    void accept(StreamConnection connection) {
        connections.handleEvent(connection);
    }

    void closeConnections() {
        connections.closeConnections();
    }

    private HttpHandler counted(EdgeHandler handler) {
        return exchange -> {
            if (work.isClosing()) {
                exchange.setPersistent(false);
            }
            work.begin();
            exchange.addExchangeCompleteListener((completed, next) -> {
                ended(completed);
                next.proceed();
            });
            handler.handleRequest(exchange);
        };
    }

    /** A connection that became a WebSocket is work until it is closed. */
    private void ended(HttpServerExchange exchange) {
        if (exchange.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS
                && exchange.getConnection().isOpen()) {
            exchange.getConnection().addCloseListener(closed -> work.end());
        } else {
            work.end();
        }
    }

    /**
     * The paths and queries of requests are left as they came. Undertow's own limits on headers are twice ours: what is
     * between gets a proper 431, what is beyond is cut off while it is read.
     */
    private static OptionMap options(EdgeSettings settings) {
        EdgeSettings.Limits limits = settings.limits();
        EdgeSettings.Times times = settings.times();
        return OptionMap.builder()
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.MAX_HEADER_SIZE, 2 * limits.headerBytes())
                .set(UndertowOptions.MAX_HEADERS, 2 * limits.headerCount())
                .set(UndertowOptions.MAX_PARAMETERS, limits.headerBytes())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) times.header().toMillis())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) times.keepAlive().toMillis())
                .set(UndertowOptions.IDLE_TIMEOUT, (int) times.idle().toMillis())
                .set(UndertowOptions.ENABLE_HTTP2, true)
                .set(UndertowOptions.HTTP2_SETTINGS_ENABLE_PUSH, false)
                .set(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, STREAMS_PER_CONNECTION)
                .set(UndertowOptions.MAX_RST_FRAMES_PER_WINDOW, RESETS_PER_WINDOW)
                .set(UndertowOptions.RST_FRAMES_TIME_WINDOW, RESET_WINDOW_MILLIS)
                .getMap();
    }
}
