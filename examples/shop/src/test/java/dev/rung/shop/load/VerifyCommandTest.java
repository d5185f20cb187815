package dev.rung.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.shop.ShopProcess;
import dev.rung.shop.TestPostgres;
import dev.rung.shop.db.DatabaseUrl;
import dev.rung.shop.db.Migrator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real shop that has lost what it acknowledged. */
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void a_lost_an_uncharged_and_a_confused_order_are_found() throws Exception {
        String database = TestPostgres.shared().newDatabase();
        new Migrator(DatabaseUrl.parse(database)).run();
        try (ShopProcess web = ShopProcess.healthy("web", database)) {
            for (String key : List.of("lost", "uncharged", "confused")) {
                web.order(key, "{\"sku\":\"mug\",\"quantity\":1,\"email\":\"ada@example.com\"}");
            }
            try (var connection = TestPostgres.connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("DELETE FROM orders WHERE idempotency_key = 'lost'");
            }

            int status = verify(web, "1 lost\n2 uncharged\n30 confused\n");

            assertThat(status).isEqualTo(1);
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains("\"checked\":3,\"ok\":0,\"missing\":1,\"doubled\":0,\"wrong_id\":1,\"uncharged\":1")
                    .contains("missing 1 lost");
            assertThat(verify(web, "")).as("a check of nothing").isEqualTo(1);
        }
    }

    private int verify(ShopProcess web, String acknowledged) throws Exception {
        Path file = Files.writeString(folder.resolve("acknowledged"), acknowledged);
        return VerifyCommand.run(
                Arguments.parse(List.of("--url", web.url(), "--acked", file.toString(), "--wait", "0.5")),
                new PrintStream(output, true, StandardCharsets.UTF_8));
    }
}
