package dev.rung.shop.notifications;

import dev.rung.shop.db.Transaction;
import java.util.Optional;

/** Messages to customers, written in the transaction that causes them and delivered later: an outbox. */
public interface Notifications {
    /** Writes a message that is to be delivered if and only if {@code tx} is committed. */
    void enqueue(Transaction tx, long userId, long orderId, String body);

    /** Takes the oldest message that waits and marks it delivered; keeps others off it until {@code tx} ends. */
    Optional<Notification> takeNext(Transaction tx);

    /** How many messages wait. */
    long waiting(Transaction tx);

    /** The outbox kept in PostgreSQL. */
    static Notifications inDatabase() {
        return new SqlNotifications();
    }
}
