package dev.rung.engine.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real HTTP server that stands for an instance of an app: says who it is, and what it was asked. */
public final class TestApp implements AutoCloseable {
    public static final int CONTAINER_PORT = 8080;

    private final InstanceId id;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);

    private TestApp(InstanceId id, HttpServer server) {
        this.id = id;
        this.server = server;
    }

    public static TestApp start(String service, int index) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            TestApp app = new TestApp(new InstanceId(service, 1, index), server);
            server.createContext("/", app::answer);
            server.setExecutor(app.threads);
            server.start();
            return app;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public InstanceId id() {
        return id;
    }

    public int requests() {
        return requests.get();
    }

    public Target target(Target.State state) {
        return target(id, state, server.getAddress().getPort());
    }

    public Target active() {
        return target(Target.State.ACTIVE);
    }

    public static Target target(InstanceId id, Target.State state, int port) {
        return new Target(id, new LinkedHashMap<>(Map.of(CONTAINER_PORT, new Address("127.0.0.1", port))), state);
    }

    /** Lets the requests for {@code /slow} be answered. */
    public void endSlow() {
        slowMayEnd.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().toString();
            byte[] answer =
                    path.startsWith("/headers") ? headers(exchange) : path.startsWith("/echo") ? body : name(path);
            exchange.getResponseHeaders().set("X-Path", path);
            exchange.sendResponseHeaders(
                    status(exchange.getRequestURI().getPath()), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] name(String path) {
        if (path.startsWith("/slow")) {
            try {
                slowMayEnd.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int status(String path) {
        return path.startsWith("/status/") ? Integer.parseInt(path.substring("/status/".length())) : 200;
    }

    private static byte[] headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT) + ": " + String.join(" | ", entry.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        slowMayEnd.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
