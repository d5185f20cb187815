package dev.rung.shop.users;

import dev.rung.shop.db.Transaction;
import java.util.Locale;
import java.util.Optional;

final class SqlUsers implements Users {
    @Override
    public long idOf(Transaction tx, String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        return find(tx, address)
                .or(() -> insert(tx, address))
                // Somebody else inserted it between the two; the insert waited until that was committed.
                .or(() -> find(tx, address))
                .orElseThrow(() -> new IllegalStateException("a user vanished while ordering"));
    }

    @Override
    public Optional<String> email(Transaction tx, long id) {
        return tx.first("SELECT email FROM users WHERE id = ?", row -> row.getString(1), id);
    }

    private static Optional<Long> find(Transaction tx, String address) {
        return tx.first("SELECT id FROM users WHERE email = ?", row -> row.getLong(1), address);
    }

    private static Optional<Long> insert(Transaction tx, String address) {
        return tx.first(
                "INSERT INTO users (email) VALUES (?) ON CONFLICT (email) DO NOTHING RETURNING id",
                row -> row.getLong(1),
                address);
    }
}
