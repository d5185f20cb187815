package dev.rung.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.shop.db.DatabaseUrl;
import dev.rung.shop.db.Migrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseRestartTest {
    private static final String MUG = "{\"sku\":\"mug\",\"quantity\":1,\"email\":\"ada@example.com\"}";

    private static TestPostgres postgres;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startItsOwnServer() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }

    @Test
    void no_acknowledged_order_is_lost_or_doubled_when_the_database_restarts_under_load() {
        Path acknowledged = folder.resolve("acknowledged");
        String database = newShop();
        try (ShopProcess web = ShopProcess.healthy("web", database);
                ShopProcess worker = ShopProcess.healthy("worker", database);
                ShopProcess load = ShopProcess.start(
                        database,
                        "load",
                        "--url",
                        web.url(),
                        "--rate",
                        "50",
                        "--seconds",
                        "8",
                        "--out",
                        acknowledged.toString())) {
            awaitLines(acknowledged, 60);
            postgres.stop("immediate");
            postgres.startAgain();
            awaitLines(acknowledged, 200);
            postgres.stop("fast");
            postgres.startAgain();

            assertThat(load.exitStatus()).as(load.output()).isZero();
            assertThat(load.output()).contains("\"sent\":400,\"acknowledged\":400,\"abandoned\":0");
            assertThat(load.output()).as("the outage was seen").doesNotContain("\"failed\":0,");
            try (ShopProcess verify =
                    ShopProcess.start(database, "verify", "--url", web.url(), "--acked", acknowledged.toString())) {
                assertThat(verify.exitStatus()).as(verify.output()).isZero();
                assertThat(verify.output()).contains("\"checked\":400,\"ok\":400");
            }
            assertThat(worker.isRunning()).isTrue();
        }
        assertThat(TestPostgres.number(database, "SELECT count(*) FROM orders")).isEqualTo(400);
        assertThat(TestPostgres.number(database, "SELECT count(*) FROM charges"))
                .isEqualTo(400);
    }

    @Test
    void without_its_database_the_shop_says_so_quickly_and_recovers() throws Exception {
        String database = newShop();
        try (ShopProcess web = ShopProcess.healthy("web", database)) {
            postgres.stop("immediate");

            long start = System.nanoTime();
            var refused = web.order("away", MUG);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
            assertThat(web.get("/healthz").statusCode()).isEqualTo(503);
            assertThat(web.get("/metrics").body())
                    .contains("shop_database_up 0")
                    .doesNotContain("shop_orders{");

            postgres.startAgain();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> web.get("/healthz").statusCode() == 200);
            assertThat(web.order("away", MUG).statusCode()).isEqualTo(201);
        }
    }

    private static String newShop() {
        String database = postgres.newDatabase();
        new Migrator(DatabaseUrl.parse(database)).run();
        return database;
    }

    private static void awaitLines(Path file, int lines) {
        await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(file) && lines(file) >= lines);
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
