package dev.rung.shop.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Brings the schema to the newest version. All missing migrations run in one transaction that holds an advisory
 * lock: runs may overlap, a run that is killed leaves nothing half done, and running again changes nothing.
 */
public final class Migrator {
    /** Any number that no other program locks in the same database; these are the letters "shop". */
    private static final long LOCK = 0x73686f70L;

    private static final Duration LOCK_WAIT = Duration.ofSeconds(60);

    /** In the order they run. One that was released is never edited: add another. */
    private static final List<String> MIGRATIONS =
            List.of("001_users.sql", "002_catalog.sql", "003_orders.sql", "004_payments.sql", "005_notifications.sql");

    private final DatabaseUrl url;

    public Migrator(DatabaseUrl url) {
        this.url = url;
    }

    /**
     * Runs what has not run yet.
     *
     * @return the names of the migrations that ran now, none when the schema was up to date
     * @throws DatabaseUnavailable when the database does not answer
     * @throws IllegalStateException when a migration fails, or one that has run was edited since
     */
    public List<String> run() {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), login())) {
            connection.setAutoCommit(false);
            List<String> ran = migrate(connection);
            connection.commit();
            return ran;
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    private Properties login() {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        login.setProperty("password", url.password());
        login.setProperty("ApplicationName", "shop-migrate");
        login.setProperty("connectTimeout", "2");
        login.setProperty("options", "-c lock_timeout=" + LOCK_WAIT.toMillis());
        return login;
    }

    private static List<String> migrate(Connection connection) throws SQLException {
        Map<String, String> before = lockAndReadHistory(connection);
        List<String> ran = new ArrayList<>();
        for (String name : MIGRATIONS) {
            String sql = text(name);
            String earlier = before.get(name);
            if (earlier == null) {
                execute(connection, sql);
                record(connection, name, sql);
                ran.add(name);
            } else if (!earlier.equals(sql)) {
                throw new IllegalStateException("migration " + name + " was edited after it had run:"
                        + " put it back as it was and add a new one");
            }
        }
        return ran;
    }

    private static Map<String, String> lockAndReadHistory(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
        execute(connection, """
                CREATE TABLE IF NOT EXISTS schema_version (
                    name text PRIMARY KEY,
                    sql text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now())""");
        Map<String, String> history = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, sql FROM schema_version")) {
            while (rows.next()) {
                history.put(rows.getString(1), rows.getString(2));
            }
        }
        return history;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void record(Connection connection, String name, String sql) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO schema_version (name, sql) VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setString(2, sql);
            statement.executeUpdate();
        }
    }

    private static String text(String name) {
        try (InputStream in = Migrator.class.getResourceAsStream("/migrations/" + name)) {
            if (in == null) {
                throw new IllegalStateException("migration " + name + " is not in the jar: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("migration " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
