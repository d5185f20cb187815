package dev.rung.laptop.edge;

import io.undertow.UndertowOptions;
import io.undertow.conduits.IdleTimeoutConduit;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.StatusCodes;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * Speaks HTTP/1.1 and HTTP/2 with the clients of one listener. HTTP/2 begins by prior knowledge; the upgrade from HTTP/1.1
 * is not offered: RFC 9113 withdrew it, and it has been a way past proxies.
 */
final class HttpFront {
    private static final int STREAMS_PER_CONNECTION = 128;

    /** Against rapid resets (CVE-2023-44487): a client that takes back more streams than this in the window is cut off. */
    private static final int RESETS_PER_WINDOW = 200;

    /** Bodies are streamed, so their size is the app's own business. */
    private static final long UNLIMITED = -1;

    private static final int RESET_WINDOW_MILLIS = 30_000;

    private final HttpOpenListener connections;
    private final OpenWork work;
    private final long idleMillis;

    HttpFront(EdgeRuntime runtime, EdgeHandler handler, OpenWork work) {
        this.work = work;
        this.idleMillis = runtime.settings().times().idle().toMillis();
        this.connections = new HttpOpenListener(runtime.buffers(), options(runtime.settings()));
        connections.setRootHandler(counted(handler));
    }

    void accept(StreamConnection connection) {
        closeWhenIdle(connection);
        connections.handleEvent(connection);
    }

    /** Done here because Undertow 2.4.4 takes the option {@code IDLE_TIMEOUT} and then does not heed it. */
    private void closeWhenIdle(StreamConnection connection) {
        IdleTimeoutConduit watched = new IdleTimeoutConduit(connection);
        watched.setIdleTimeout(idleMillis);
        connection.getSourceChannel().setConduit(watched);
        connection.getSinkChannel().setConduit(watched);
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
                .set(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .set(UndertowOptions.MULTIPART_MAX_ENTITY_SIZE, UNLIMITED)
                .set(UndertowOptions.MAX_PARAMETERS, limits.headerBytes())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) times.header().toMillis())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) times.keepAlive().toMillis())
                .set(UndertowOptions.ENABLE_HTTP2, true)
                .set(UndertowOptions.HTTP2_SETTINGS_ENABLE_PUSH, false)
                .set(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, STREAMS_PER_CONNECTION)
                .set(UndertowOptions.MAX_RST_FRAMES_PER_WINDOW, RESETS_PER_WINDOW)
                .set(UndertowOptions.RST_FRAMES_TIME_WINDOW, RESET_WINDOW_MILLIS)
                .getMap();
    }
}
