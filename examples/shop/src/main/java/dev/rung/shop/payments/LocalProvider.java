package dev.rung.shop.payments;

import dev.rung.shop.db.Database;

/** Stands for a real provider, deterministically: it declines what costs more than its limit. */
final class LocalProvider implements Payments {
    private static final long LIMIT_CENTS = 100_000;

    private final Database database;

    LocalProvider(Database database) {
        this.database = database;
    }

    @Override
    public Charge charge(long orderId, long amountCents) {
        boolean accepted = database.inTransaction(tx -> {
            tx.update(
                    "INSERT INTO charges (order_id, amount_cents, accepted) VALUES (?, ?, ?)"
                            + " ON CONFLICT (order_id) DO NOTHING",
                    orderId,
                    amountCents,
                    amountCents <= LIMIT_CENTS);
            return tx.first("SELECT accepted FROM charges WHERE order_id = ?", row -> row.getBoolean(1), orderId)
                    .orElseThrow();
        });
        return accepted ? new Charge.Accepted() : new Charge.Declined();
    }

    @Override
    public long timesCharged(long orderId) {
        return database.inTransaction(
                tx -> tx.number("SELECT count(*) FROM charges WHERE order_id = ? AND accepted", orderId));
    }
}
