package dev.rung.bench.replace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The service that is replaced: answers with its version, and ends what it has begun when it is told to stop. */
public final class TinyServer {
    private static final int SECONDS_TO_FINISH = 5;

    private TinyServer() {}

    /** Serves on {@code PORT} until it is told to stop. */
    public static void main(String[] arguments) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT")));
        byte[] answer = String.valueOf(System.getenv("VERSION")).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(SECONDS_TO_FINISH)));
        server.start();
    }
}
