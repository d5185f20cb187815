package dev.rung.shop.catalog;

import dev.rung.shop.db.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class SqlCatalog implements Catalog {
    private static final String SELECT = "SELECT sku, name, description, price_cents FROM products ";

    @Override
    public List<Product> products(Transaction tx) {
        return tx.list(SELECT + "ORDER BY position LIMIT 100", SqlCatalog::product);
    }

    @Override
    public Optional<Product> find(Transaction tx, String sku) {
        return tx.first(SELECT + "WHERE sku = ?", SqlCatalog::product, sku);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
