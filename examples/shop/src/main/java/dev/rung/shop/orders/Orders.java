package dev.rung.shop.orders;

import dev.rung.shop.db.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders from placing to settlement. */
public interface Orders {
    /** Places an order unless its key was used before. It exists once {@code tx} is committed. */
    Placement place(Transaction tx, NewOrder wanted);

    /** One order by its id. */
    Optional<Order> find(Transaction tx, long id);

    /** Every order with this idempotency key: one, or none. */
    List<Order> withKey(Transaction tx, String key);

    /**
     * The newest orders, newest first.
     *
     * @param limit at most this many, positive
     */
    List<Order> latest(Transaction tx, int limit);

    /** How many orders there are of each status; a status without orders is there with 0. */
    Map<Order.Status, Long> counts(Transaction tx);

    /** Takes the oldest pending order that nobody else has taken and keeps others off it until {@code tx} ends. */
    Optional<Order> claimPending(Transaction tx);

    /** Writes how an order that was claimed in {@code tx} ended. */
    void settle(Transaction tx, long id, Order.Status status);

    /** Orders kept in PostgreSQL. */
    static Orders inDatabase() {
        return new SqlOrders();
    }
}
