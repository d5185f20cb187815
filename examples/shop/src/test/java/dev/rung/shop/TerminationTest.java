package dev.rung.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.shop.db.DatabaseUrl;
import dev.rung.shop.db.Migrator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminationTest {
    private final String database = TestPostgres.shared().newDatabase();

    @BeforeEach
    void migrate() {
        new Migrator(DatabaseUrl.parse(database)).run();
    }

    @Test
    void sigterm_finishes_the_order_that_was_begun_and_accepts_no_other() throws Exception {
        try (ShopProcess web = ShopProcess.healthy("web", database);
                Connection blocker = TestPostgres.connect(database)) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
            var begun = CompletableFuture.supplyAsync(() -> place(web, "begun"));
            await().until(() -> TestPostgres.number(
                            database,
                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")
                    == 1);

            web.terminate();
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> newConnection(web)).isInstanceOf(IOException.class));
            assertThat(web.isRunning()).isTrue();
            blocker.rollback();

            assertThat(begun.get()).isEqualTo(201);
            assertThat(web.exitStatus()).isZero();
            assertThat(TestPostgres.number(database, "SELECT count(*) FROM orders"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "worker"})
    void an_idle_process_ends_at_once_with_status_0(String role) {
        try (ShopProcess idle = ShopProcess.healthy(role, database)) {
            long start = System.nanoTime();
            idle.terminate();

            assertThat(idle.exitStatus()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
            assertThat(idle.output()).contains(role + " stopped");
        }
    }

    private static int place(ShopProcess web, String key) {
        try {
            return web.order(key, "{\"sku\":\"mug\",\"quantity\":1,\"email\":\"ada@example.com\"}")
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void newConnection(ShopProcess web) throws IOException, InterruptedException {
        try (HttpClient fresh = HttpClient.newHttpClient()) {
            fresh.send(
                    HttpRequest.newBuilder(URI.create(web.url() + "/version")).build(), BodyHandlers.discarding());
        }
    }
}
