package dev.rung.shop.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One open transaction, handed to every module that takes part in it. Whoever opened it commits. */
public final class Transaction {
    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value from the row that the cursor stands on. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads columns; it must not move the cursor. */
        T read(ResultSet row) throws SQLException;
    }

    /** All rows; the statement must bound them itself. */
    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(row.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    /** The first row, or nothing. */
    public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    /** The one number that a {@code SELECT count(*)} and its kin answer. */
    public long number(String sql, Object... parameters) {
        return first(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Runs a change and returns how many rows it touched. */
    public int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw Database.translated(e);
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
