package dev.rung.laptop.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * An answer that is sent as it comes: its head at once, and every piece that a target sends without waiting for more.
 * Undertow's HTTP/2 collects a full buffer first, which would hold back the events of an event stream.
 */
final class EagerSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private boolean written;

    private EagerSink(StreamSinkConduit next) {
        super(next);
    }

    /** Has the answer of an exchange sent this way, unless it is an HTTP/1.1 answer of a known length. */
    static void wrap(HttpServerExchange exchange) {
        exchange.addResponseWrapper((inner, wrapped) -> {
            if (wrapped.isHttp11() && wrapped.getResponseHeaders().contains(Headers.CONTENT_LENGTH)) {
                return inner.create();
            }
            EagerSink sink = new EagerSink(inner.create());
            wrapped.getIoThread().execute(() -> sink.flushHead(wrapped));
            return sink;
        });
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = next.write(source);
        flushAfter(count);
        return count;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long count = next.write(sources, offset, length);
        flushAfter(count);
        return count;
    }

    private void flushAfter(long count) throws IOException {
        if (count > 0) {
            written = true;
            next.flush();
        }
    }

    private void flushHead(HttpServerExchange exchange) {
        if (written || exchange.isResponseComplete()) {
            return;
        }
        try {
            next.flush();
        } catch (IOException gone) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
