package dev.rung.shop.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A bounded pool of connections. It may be opened while the database is away: calls fail quickly with
 * {@link DatabaseUnavailable} until it is back.
 */
public final class Database implements AutoCloseable {
    /** The longest a caller waits for its turn while all connections are in use. */
    private static final Duration TURN = Duration.ofSeconds(3);

    /**
     * The longest a caller whose turn it is waits for a connection to be made, if none is idle: long enough for a process
     * that is new on a machine that is busy.
     */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration PING = Duration.ofSeconds(1);
    private static final Duration STATEMENT = Duration.ofSeconds(8);
    /** Longer than a statement may take: it only ends a wait for a server that has gone silent. */
    private static final Duration SOCKET = STATEMENT.plusSeconds(2);

    /**
     * SQLSTATE classes after which the same call may succeed: connection lost, transaction rolled back by the
     * server, out of resources, shutting down or statement cancelled, and the system's own errors.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private final HikariDataSource pool;

    /**
     * As many turns as connections, first come first served. The pool's own queue spins while callers wait, which on
     * thousands of virtual threads eats the processor just when it is needed.
     */
    private final Semaphore turns;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.turns = new Semaphore(pool.getMaximumPoolSize(), true);
    }

    /**
     * Opens the pool without waiting for the database.
     *
     * @param url where the database is
     * @param poolSize the most connections at a time, at least 1
     * @param role shown as application name in pg_stat_activity
     */
    public static Database open(DatabaseUrl url, int poolSize, String role) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setValidationTimeout(PING.toMillis());
        config.addDataSourceProperty("ApplicationName", "shop-" + role);
        config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(SOCKET.toSeconds()));
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT.toMillis());
        return new Database(new HikariDataSource(config));
    }

    /**
     * Runs {@code work} in one transaction; when this returns, it is committed.
     *
     * @throws DatabaseUnavailable when the outcome is a failure that may pass, or unknown because the connection broke
     *     during commit
     */
    public <T> T inTransaction(Function<Transaction, T> work) {
        awaitTurn();
        try {
            return committed(work);
        } finally {
            turns.release();
        }
    }

    private <T> T committed(Function<Transaction, T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.apply(new Transaction(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** Whether the database answers: within a second, once a connection is free. */
    public boolean answers() {
        try {
            awaitTurn();
        } catch (DatabaseUnavailable e) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) PING.toSeconds());
        } catch (SQLException e) {
            return false;
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailable(new SQLTransientException(
                        "all " + pool.getMaximumPoolSize() + " connections were busy for " + TURN.toSeconds() + " s"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    static RuntimeException translated(SQLException e) {
        String state = e.getSQLState();
        boolean passing = e instanceof SQLTransientException
                || (state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2)));
        return passing ? new DatabaseUnavailable(e) : new IllegalStateException("SQL failed: " + e.getMessage(), e);
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
