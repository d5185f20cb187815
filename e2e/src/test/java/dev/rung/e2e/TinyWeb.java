package dev.rung.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The service of {@link TinyApp}: answers with its VERSION once the file GATE is there. */
final class TinyWeb {
    private TinyWeb() {}

    public static void main(String[] arguments) throws IOException {
        Path gate = Path.of(System.getenv("GATE"));
        String version = System.getenv("VERSION");
        System.out.println("version " + version + " waits for " + gate);
        while (!Files.exists(gate)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        var server = HttpServer.create(
                new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv("PORT"))), 0);
        server.createContext("/", exchange -> {
            byte[] body = version.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        System.out.println("version " + version + " serves");
    }
}
