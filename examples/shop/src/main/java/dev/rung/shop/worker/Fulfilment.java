package dev.rung.shop.worker;

import dev.rung.shop.db.Database;
import dev.rung.shop.db.Transaction;
import dev.rung.shop.notifications.Notification;
import dev.rung.shop.notifications.Notifications;
import dev.rung.shop.orders.Order;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.payments.Charge;
import dev.rung.shop.payments.Payments;
import dev.rung.shop.telemetry.Log;
import dev.rung.shop.telemetry.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * One step of the worker. Killed at any point, it leaves an order either settled or pending with at most one charge,
 * which the next attempt finds again: the charge is the provider's transaction, keyed by the order; status and
 * notification are one transaction of the shop's.
 */
public final class Fulfilment {
    private final Database database;
    private final Orders orders;
    private final Payments payments;
    private final Notifications notifications;

    public Fulfilment(Database database, Orders orders, Payments payments, Notifications notifications) {
        this.database = database;
        this.orders = orders;
        this.payments = payments;
        this.notifications = notifications;
    }

    /** Settles one pending order; false when there was none. */
    public boolean settleNext() {
        Optional<Order> settled = database.inTransaction(tx -> {
            Optional<Order> claimed = orders.claimPending(tx);
            claimed.ifPresent(order -> Trace.with(order.wanted().traceId(), () -> settle(tx, order)));
            return claimed;
        });
        return settled.isPresent();
    }

    /**
     * Delivers one waiting notification; false when there was none. Delivery is a log line: a crash before the commit
     * writes it again, as a mail would be sent again.
     */
    public boolean deliverNext() {
        Optional<Notification> delivered = database.inTransaction(tx -> {
            Optional<Notification> next = notifications.takeNext(tx);
            next.ifPresent(message -> Log.info(
                    "notification",
                    Map.of("order", message.orderId(), "user", message.userId(), "body", message.body())));
            return next;
        });
        return delivered.isPresent();
    }

    private void settle(Transaction tx, Order order) {
        Charge charge = payments.charge(order.id(), order.wanted().totalCents());
        Order.Status status = switch (charge) {
            case Charge.Accepted() -> Order.Status.PAID;
            case Charge.Declined() -> Order.Status.DECLINED;
        };
        Log.info("order charged", Map.of("order", order.id(), "outcome", status.word()));
        orders.settle(tx, order.id(), status);
        notifications.enqueue(
                tx, order.wanted().userId(), order.id(), "Your order " + order.id() + " is " + status.word() + ".");
    }
}
