package dev.rung.shop.http;

import com.sun.net.httpserver.HttpServer;
import dev.rung.shop.telemetry.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A listening HTTP server, each request on a virtual thread of its own. */
public final class HttpService {
    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpService(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens and serves.
     *
     * @param address where; port 0 takes a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static HttpService start(InetSocketAddress address, List<Route> routes, Requests requests) {
        limitWaits();
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", new Dispatcher(routes, requests));
            server.start();
            return new HttpService(server, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Stops accepting, waits for the requests that were begun, then closes all connections.
     *
     * @return whether every request was finished within {@code grace}
     */
    public boolean stop(Duration grace) {
        server.stop((int) grace.toSeconds());
        threads.shutdown();
        try {
            // Handlers still running now have lost their connection; a moment lets finished ones leave.
            return threads.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The JDK's server reads these once, when its first server is made; those that the user set stay. */
    private static void limitWaits() {
        // Without it a small answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.idleInterval", "60"); // seconds a kept connection may be silent
        setDefault("sun.net.httpserver.maxReqTime", "10"); // seconds to receive a request
        setDefault("sun.net.httpserver.maxRspTime", "60"); // seconds until its answer is sent
        setDefault("jdk.httpserver.maxConnections", "4096");
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
