package dev.rung.shop.web;

import dev.rung.shop.db.Database;
import dev.rung.shop.db.DatabaseUnavailable;
import dev.rung.shop.http.Response;
import dev.rung.shop.http.Route;
import dev.rung.shop.notifications.Notifications;
import dev.rung.shop.orders.Order;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.telemetry.Requests;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What operators ask of any process of the shop: health, figures, version. */
public final class Operations {
    private final Database database;
    private final Orders orders;
    private final Notifications notifications;
    private final Requests requests;
    private final String version;

    public Operations(
            Database database, Orders orders, Notifications notifications, Requests requests, String version) {
        this.database = database;
        this.orders = orders;
        this.notifications = notifications;
        this.requests = requests;
        this.version = version;
    }

    /** {@code /healthz} (200 when {@code healthy} says so, else 503), {@code /metrics} and {@code /version}. */
    public List<Route> routes(BooleanSupplier healthy) {
        return List.of(
                new Route("GET", "/healthz", request -> health(healthy.getAsBoolean())),
                new Route("GET", "/metrics", request -> metrics()),
                new Route("GET", "/version", request -> Response.json(200, Map.of("version", version))));
    }

    private static Response health(boolean healthy) {
        return Response.json(healthy ? 200 : 503, Map.of("healthy", healthy));
    }

    private Response metrics() {
        StringBuilder out = new StringBuilder();
        requests.write(out);
        try {
            String figures = database.inTransaction(tx -> figures(orders.counts(tx), notifications.waiting(tx)));
            out.append(figures);
            gauge(out, "shop_database_up", "Whether the database answered.", 1);
        } catch (DatabaseUnavailable e) {
            // Old figures would be a lie: those that the database knows are left out.
            gauge(out, "shop_database_up", "Whether the database answered.", 0);
        }
        return Response.of(200, "text/plain; version=0.0.4; charset=utf-8", out.toString());
    }

    private static String figures(Map<Order.Status, Long> counts, long waiting) {
        StringBuilder out = new StringBuilder("# HELP shop_orders Orders by status.\n# TYPE shop_orders gauge\n");
        counts.forEach(
                (status, count) -> out.append("shop_orders{status=\"%s\"} %d\n".formatted(status.word(), count)));
        gauge(out, "shop_queue_depth", "Orders not charged yet.", counts.getOrDefault(Order.Status.PENDING, 0L));
        gauge(out, "shop_notifications_waiting", "Notifications not delivered yet.", waiting);
        return out.toString();
    }

    private static void gauge(StringBuilder out, String name, String help, long value) {
        out.append("# HELP %1$s %2$s\n# TYPE %1$s gauge\n%1$s %3$d\n".formatted(name, help, value));
    }
}
