package dev.rung.laptop.postgres;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Runs SQL where an image would use its own {@code psql}, which the embedded PostgreSQL has not. */
public final class PostgresStatement {
    private static final String WRONG_PASSWORD = "28P01";

    private PostgresStatement() {}

    /**
     * Runs a statement.
     *
     * <p>A server that refuses the password counts as well: inside the image the image's own client needs none, so a check must not
     * fail because the password was changed since.
     *
     * @return why it failed; empty when it ran
     */
    public static Optional<String> run(
            InetSocketAddress address, String user, String password, String database, String sql, Duration timeout) {
        try (Connection connection = connect(address, user, password, database, timeout);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.clamp(timeout.toSeconds(), 1, 3600));
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException e) {
            return WRONG_PASSWORD.equals(e.getSQLState()) ? Optional.empty() : Optional.of("psql: " + e.getMessage());
        }
    }

    /**
     * Opens a connection whose statements are sent as they stand, so that a script with many of them runs as one.
     *
     * @throws SQLException when the server cannot be reached or refuses
     */
    static Connection connect(
            InetSocketAddress address, String user, String password, String database, Duration timeout)
            throws SQLException {
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("sslmode", "disable");
        String url = "jdbc:postgresql://" + address.getHostString() + ":" + address.getPort() + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8);
        return DriverManager.getConnection(url, properties);
    }
}
