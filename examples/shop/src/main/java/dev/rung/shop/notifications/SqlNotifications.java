package dev.rung.shop.notifications;

import dev.rung.shop.db.Transaction;
import java.util.Optional;

final class SqlNotifications implements Notifications {
    @Override
    public void enqueue(Transaction tx, long userId, long orderId, String body) {
        tx.update("INSERT INTO notifications (user_id, order_id, body) VALUES (?, ?, ?)", userId, orderId, body);
    }

    @Override
    public Optional<Notification> takeNext(Transaction tx) {
        return tx.first("""
                UPDATE notifications SET delivered_at = now()
                WHERE id = (SELECT id FROM notifications WHERE delivered_at IS NULL
                            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, user_id, order_id, body""", row -> new Notification(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)));
    }

    @Override
    public long waiting(Transaction tx) {
        return tx.number("SELECT count(*) FROM notifications WHERE delivered_at IS NULL");
    }
}
