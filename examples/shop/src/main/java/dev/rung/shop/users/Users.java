package dev.rung.shop.users;

import dev.rung.shop.db.Transaction;
import java.util.Optional;

/** Customers, known by their e-mail address. */
public interface Users {
    /** The id of the customer with this address, who becomes known now if that is the first order. */
    long idOf(Transaction tx, String email);

    /** A customer's address. */
    Optional<String> email(Transaction tx, long id);

    /** Users kept in PostgreSQL. */
    static Users inDatabase() {
        return new SqlUsers();
    }
}
