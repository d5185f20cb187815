package dev.rung.shop.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.shop.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MigratorTest {
    private final String url = TestPostgres.shared().newDatabase();
    private final Migrator migrator = new Migrator(DatabaseUrl.parse(url));

    @Test
    void a_second_run_changes_nothing() {
        assertThat(migrator.run()).hasSize(5).startsWith("001_users.sql");

        assertThat(migrator.run()).isEmpty();
        assertThat(TestPostgres.number(url, "SELECT count(*) FROM schema_version"))
                .isEqualTo(5);
        assertThat(TestPostgres.number(url, "SELECT count(*) FROM products")).isEqualTo(6);
    }

    @Test
    void of_runs_at_the_same_time_one_migrates_and_the_others_wait_for_it() throws Exception {
        List<Callable<List<String>>> runs = Collections.nCopies(8, migrator::run);
        List<String> ran = new ArrayList<>();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var run : threads.invokeAll(runs)) {
                ran.addAll(run.get());
            }
        }

        assertThat(ran).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_migration_that_was_edited_after_it_ran_is_refused() throws Exception {
        migrator.run();
        try (var connection = TestPostgres.connect(url);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET sql = 'other' WHERE name = '003_orders.sql'");
        }

        assertThatThrownBy(migrator::run).hasMessageContaining("003_orders.sql was edited");
    }
}
