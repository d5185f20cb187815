package dev.rung.shop.catalog;

import dev.rung.shop.db.Transaction;
import java.util.List;
import java.util.Optional;

/** What the shop sells. */
public interface Catalog {
    /** All products in the order of the shop window. */
    List<Product> products(Transaction tx);

    /** One product. */
    Optional<Product> find(Transaction tx, String sku);

    /** The catalog kept in PostgreSQL. */
    static Catalog inDatabase() {
        return new SqlCatalog();
    }
}
