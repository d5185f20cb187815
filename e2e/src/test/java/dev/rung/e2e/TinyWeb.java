package dev.rung.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The service of {@link TinyApp}: answers with its VERSION once the file GATE is there, or one that has the instance's
 * name behind it. Of every ten answers so many as FAULTS says are 500.
 */
final class TinyWeb {
    private TinyWeb() {}

    public static void main(String[] arguments) throws IOException {
        Path gate = Path.of(System.getenv("GATE"));
        Path ownGate = gate.resolveSibling(gate.getFileName() + "-" + System.getenv("RUNG_INSTANCE"));
        String version = System.getenv("VERSION");
        int faults = Integer.parseInt(System.getenv("FAULTS"));
        System.out.println("version " + version + " waits for " + gate);
        while (!Files.exists(gate) && !Files.exists(ownGate)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        var server = HttpServer.create(
                new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv("PORT"))), 0);
        var requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            int status = requests.getAndIncrement() % 10 < faults ? 500 : 200;
            byte[] body = version.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        System.out.println("version " + version + " serves");
    }
}
