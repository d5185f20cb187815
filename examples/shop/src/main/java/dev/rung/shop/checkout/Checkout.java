package dev.rung.shop.checkout;

import dev.rung.shop.catalog.Catalog;
import dev.rung.shop.catalog.Product;
import dev.rung.shop.db.Database;
import dev.rung.shop.http.BadRequest;
import dev.rung.shop.orders.NewOrder;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.orders.Placement;
import dev.rung.shop.telemetry.Log;
import dev.rung.shop.telemetry.Trace;
import dev.rung.shop.users.Users;
import java.util.Map;

/** Turns a purchase into an order. */
public final class Checkout {
    private final Database database;
    private final Users users;
    private final Catalog catalog;
    private final Orders orders;

    public Checkout(Database database, Users users, Catalog catalog, Orders orders) {
        this.database = database;
        this.users = users;
        this.catalog = catalog;
        this.orders = orders;
    }

    /**
     * Places the order, all in one transaction. When this returns it is committed; when it throws, asking again with
     * the same key is safe, whether or not the order came to be.
     *
     * @throws BadRequest when there is no such product
     */
    public Placement place(Purchase purchase) {
        Placement placement = database.inTransaction(tx -> {
            Product product = catalog.find(tx, purchase.sku())
                    .orElseThrow(() -> new BadRequest("no such product: see GET / for what there is"));
            return orders.place(
                    tx,
                    new NewOrder(
                            purchase.key(),
                            users.idOf(tx, purchase.email()),
                            product.sku(),
                            purchase.quantity(),
                            product.priceCents() * purchase.quantity(),
                            Trace.current().orElseGet(Trace::newId)));
        });
        if (placement instanceof Placement.Placed(var order)) {
            Log.info("order placed", Map.of("order", order.id(), "sku", purchase.sku()));
        }
        return placement;
    }
}
