package dev.rung.shop.db;

/** The database did not answer, or was cut off before it said that a transaction was committed: try again later. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(Throwable cause) {
        super("the database is not available: " + cause.getMessage(), cause);
    }
}
