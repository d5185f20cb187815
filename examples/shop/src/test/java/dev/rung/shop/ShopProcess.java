package dev.rung.shop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A role of the shop in a process of its own, started as a user would and killed when closed. */
public final class ShopProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ShopProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts {@code web} or {@code worker} and waits until it says that it is healthy. */
    public static ShopProcess healthy(String role, String databaseUrl) {
        ShopProcess shop = start(databaseUrl, role);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            if (!shop.process.isAlive()) {
                throw new AssertionError(role + " ended:\n" + shop.output());
            }
            return shop.get("/healthz").statusCode() == 200;
        });
        return shop;
    }

    /** Starts a subcommand on a free PORT. */
    public static ShopProcess start(String databaseUrl, String... arguments) {
        try {
            int port = freePort();
            Path output = Files.createTempFile("shop-" + arguments[0], ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "DATABASE_URL",
                            databaseUrl,
                            "PORT",
                            Integer.toString(port),
                            "HOST",
                            "127.0.0.1",
                            "SHOP_VERSION",
                            "t1"));
            return new ShopProcess(builder.start(), output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)));
    }

    public HttpResponse<String> order(String key, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + "/orders"))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    /** All that it has written so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end. */
    public int exitStatus() {
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new AssertionError("still running:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly();
        exitStatus();
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
