package dev.rung.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rung.shop.telemetry.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the test wants it to. */
class LoadCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_request_that_failed_counts_as_failed_though_its_order_is_acknowledged_later() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger ids = new AtomicInteger();
        server.createContext("/orders", exchange -> {
            boolean first = seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            answer(exchange, first ? 503 : 201, "{\"id\":" + ids.incrementAndGet() + "}");
        });

        int status = load("100", "0.2");

        assertThat(status).isZero();
        assertThat(summary())
                .containsEntry("sent", 20L)
                .containsEntry("acknowledged", 20L)
                .containsEntry("attempts", 40L)
                .containsEntry("failed", 20L)
                .containsEntry("errors", Map.of("503", 20L));
        assertThat(Files.readAllLines(folder.resolve("acknowledged")))
                .hasSize(20)
                .allMatch(line -> line.matches("[0-9]+ \\S+"));
    }

    @Test
    void an_order_that_the_shop_refuses_is_given_up_and_fails_the_run() throws Exception {
        server.createContext("/orders", exchange -> answer(exchange, 400, "{}"));

        assertThat(load("50", "0.1")).isEqualTo(1);
        assertThat(summary())
                .containsEntry("acknowledged", 0L)
                .containsEntry("abandoned", 5L)
                .containsEntry("attempts", 5L);
        assertThat(Files.readAllLines(folder.resolve("acknowledged"))).isEmpty();
    }

    @Test
    void slow_answers_do_not_hold_back_the_orders_that_are_due() throws Exception {
        CountDownLatch tenAtATime = new CountDownLatch(10);
        server.createContext("/orders", exchange -> {
            tenAtATime.countDown();
            try {
                answer(exchange, tenAtATime.await(60, TimeUnit.SECONDS) ? 201 : 400, "{\"id\":1}");
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });

        assertThat(load("100", "0.1")).isZero();
        assertThat(summary()).containsEntry("acknowledged", 10L);
    }

    @Test
    void a_shop_that_is_not_there_is_asked_once_for_each_attempt_and_never_acknowledged() {
        int port = server.getAddress().getPort();
        server.stop(0);

        int status = LoadCommand.run(
                Arguments.parse(List.of(
                        "--url",
                        "http://127.0.0.1:" + port,
                        "--rate",
                        "20",
                        "--seconds",
                        "0.1",
                        "--patience",
                        "0.01",
                        "--out",
                        folder.resolve("acknowledged").toString())),
                new PrintStream(output, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(1);
        assertThat(summary())
                .containsEntry("sent", 2L)
                .containsEntry("abandoned", 2L)
                .containsEntry("acknowledged", 0L);
        assertThat(summary().get("failed")).isEqualTo(summary().get("attempts"));
    }

    private int load(String rate, String seconds) {
        return LoadCommand.run(
                Arguments.parse(List.of(
                        "--url",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "--rate",
                        rate,
                        "--seconds",
                        seconds,
                        "--out",
                        folder.resolve("acknowledged").toString())),
                new PrintStream(output, true, StandardCharsets.UTF_8));
    }

    private Map<String, Object> summary() {
        return Json.readObject(output.toString(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
