package dev.rung.shop.orders;

import dev.rung.shop.db.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqlOrders implements Orders {
    private static final String COLUMNS =
            "id, idempotency_key, user_id, sku, quantity, total_cents, trace_id, status, placed_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM orders ";

    @Override
    public Placement place(Transaction tx, NewOrder wanted) {
        // The unique key decides between concurrent requests: the later insert waits for the earlier to commit.
        Optional<Order> placed = tx.first(
                "INSERT INTO orders (idempotency_key, user_id, sku, quantity, total_cents, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (idempotency_key) DO NOTHING RETURNING " + COLUMNS,
                SqlOrders::order,
                wanted.key(),
                wanted.userId(),
                wanted.sku(),
                wanted.quantity(),
                wanted.totalCents(),
                wanted.traceId());
        if (placed.isPresent()) {
            return new Placement.Placed(placed.get());
        }
        Order earlier = withKey(tx, wanted.key()).getFirst();
        return sameWish(earlier.wanted(), wanted) ? new Placement.Repeated(earlier) : new Placement.KeyTaken();
    }

    /** The price is left out: it may have changed since, and the first answer stands. */
    private static boolean sameWish(NewOrder a, NewOrder b) {
        return a.userId() == b.userId() && a.sku().equals(b.sku()) && a.quantity() == b.quantity();
    }

    @Override
    public Optional<Order> find(Transaction tx, long id) {
        return tx.first(SELECT + "WHERE id = ?", SqlOrders::order, id);
    }

    @Override
    public List<Order> withKey(Transaction tx, String key) {
        return tx.list(SELECT + "WHERE idempotency_key = ? ORDER BY id LIMIT 100", SqlOrders::order, key);
    }

    @Override
    public List<Order> latest(Transaction tx, int limit) {
        return tx.list(SELECT + "ORDER BY id DESC LIMIT ?", SqlOrders::order, limit);
    }

    @Override
    public Map<Order.Status, Long> counts(Transaction tx) {
        Map<Order.Status, Long> counts = new EnumMap<>(Order.Status.class);
        for (Order.Status status : Order.Status.values()) {
            counts.put(status, 0L);
        }
        tx.list(
                        "SELECT status, count(*) FROM orders GROUP BY status",
                        row -> Map.entry(Order.Status.ofWord(row.getString(1)), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    @Override
    public Optional<Order> claimPending(Transaction tx) {
        return tx.first(
                SELECT + "WHERE status = 'pending' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED", SqlOrders::order);
    }

    @Override
    public void settle(Transaction tx, long id, Order.Status status) {
        int rows = tx.update("UPDATE orders SET status = ? WHERE id = ? AND status = 'pending'", status.word(), id);
        if (rows != 1) {
            throw new IllegalStateException("order " + id + " was settled before: it was not claimed");
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        NewOrder wanted = new NewOrder(
                row.getString("idempotency_key"),
                row.getLong("user_id"),
                row.getString("sku"),
                row.getInt("quantity"),
                row.getLong("total_cents"),
                row.getString("trace_id"));
        return new Order(
                row.getLong("id"),
                wanted,
                Order.Status.ofWord(row.getString("status")),
                row.getTimestamp("placed_at").toInstant());
    }
}
