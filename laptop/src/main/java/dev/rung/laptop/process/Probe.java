package dev.rung.laptop.process;

import java.time.Duration;
import java.util.List;

/** What is tried to see whether an instance is well. */
sealed interface Probe {

    /** Nothing: it is well as long as it runs. */
    record Running() implements Probe {}

    /**
     * It is ready when it is still up after a while.
     *
     * @param age how long
     */
    record StillUp(Duration age) implements Probe {}

    /**
     * A connection.
     *
     * @param host numeric
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements Probe {}

    /**
     * A command that ends with 0.
     *
     * @param words the program and its arguments
     */
    record Run(List<String> words) implements Probe {}

    /**
     * What {@code pg_isready} asks: whether a PostgreSQL server takes connections.
     *
     * @param host numeric
     * @param port 1 to 65535
     * @param user whom to name
     * @param database which to name
     */
    record PostgresReady(String host, int port, String user, String database) implements Probe {}

    /**
     * What {@code psql -c} asks: whether a statement runs.
     *
     * @param host numeric
     * @param port 1 to 65535
     * @param user whom to name
     * @param database which to name
     * @param sql the statement
     */
    record PostgresQuery(String host, int port, String user, String database, String sql) implements Probe {}
}
