package dev.rung.shop.payments;

import dev.rung.shop.db.Database;

/**
 * A payment provider. It is another system, so it takes no part in the shop's transactions; what makes it safe to
 * ask again after a crash is that it knows each order by its id.
 */
public interface Payments {
    /**
     * Charges an order, or tells what came of charging it before: however often this is called, money moves at most
     * once for an order. When this returns the charge is final.
     *
     * @param orderId the order, which is the provider's idempotency key
     * @param amountCents US cents, positive, the same on every call for one order
     */
    Charge charge(long orderId, long amountCents);

    /** How many times money was taken for an order: anything above 1 is a bug. */
    long timesCharged(long orderId);

    /** A provider whose books are a table beside the shop's; each call is a transaction of its own. */
    static Payments local(Database database) {
        return new LocalProvider(database);
    }
}
