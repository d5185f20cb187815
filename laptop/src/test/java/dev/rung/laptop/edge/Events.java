package dev.rung.laptop.edge;

import dev.rung.engine.edge.RawServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;

/** The server's side of an event stream, for tests. */
final class Events {

    private Events() {}

    /** Answers a request with the events of a queue, each as a chunk, up to an empty one. */
    static void send(InputStream in, OutputStream out, BlockingQueue<String> events) throws Exception {
        RawServer.readHead(in);
        out.write(RawServer.ascii(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (String event = events.take(); ; event = events.take()) {
            out.write(RawServer.ascii(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n"));
            if (event.isEmpty()) {
                return;
            }
        }
    }
}
