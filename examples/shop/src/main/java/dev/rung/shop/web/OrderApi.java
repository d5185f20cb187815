package dev.rung.shop.web;

import dev.rung.shop.checkout.Checkout;
import dev.rung.shop.checkout.Purchase;
import dev.rung.shop.db.Database;
import dev.rung.shop.http.BadRequest;
import dev.rung.shop.http.Request;
import dev.rung.shop.http.Response;
import dev.rung.shop.http.Route;
import dev.rung.shop.orders.Order;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.orders.Placement;
import dev.rung.shop.payments.Payments;
import dev.rung.shop.telemetry.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders as JSON, for programs. It shows no customer's address: anyone may ask. */
public final class OrderApi {
    private static final int LATEST = 20;

    private final Database database;
    private final Orders orders;
    private final Payments payments;
    private final Checkout checkout;

    public OrderApi(Database database, Orders orders, Payments payments, Checkout checkout) {
        this.database = database;
        this.orders = orders;
        this.payments = payments;
        this.checkout = checkout;
    }

    /** {@code POST /orders}, {@code GET /orders} and {@code GET /orders/{id}}. */
    public List<Route> routes() {
        return List.of(
                new Route("POST", "/orders", this::place),
                new Route("GET", "/orders", this::list),
                new Route("GET", "/orders/{id}", this::show));
    }

    private Response place(Request request) {
        String key = request.header("idempotency-key")
                .orElseThrow(() -> new BadRequest("the Idempotency-Key header is missing: send a fresh UUID"));
        Map<String, Object> body = object(request.body());
        Placement placement = checkout.place(
                new Purchase(key, text(body, "sku"), wholeNumber(body, "quantity"), text(body, "email")));
        return switch (placement) {
            case Placement.Placed(var order) -> created(order);
            case Placement.Repeated(var order) -> created(order).with("Idempotent-Replayed", "true");
            case Placement.KeyTaken() ->
                Response.error(422, "this Idempotency-Key was used for another order: send a fresh one");
        };
    }

    private static Response created(Order order) {
        return Response.json(
                        201,
                        Map.of("id", order.id(), "total_cents", order.wanted().totalCents()))
                .with("Location", "/orders/" + order.id());
    }

    /** The newest orders and how many there are; with {@code ?key=K} those with that idempotency key. */
    private Response list(Request request) {
        String key = request.query().get("key");
        if (key != null) {
            List<Order> found = database.inTransaction(tx -> orders.withKey(tx, key));
            return Response.json(
                    200,
                    listing(found.size(), found.stream().map(this::withCharges).toList()));
        }
        return database.inTransaction(tx -> {
            long count = orders.counts(tx).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<Map<String, Object>> latest =
                    orders.latest(tx, LATEST).stream().map(OrderApi::json).toList();
            return Response.json(200, listing(count, latest));
        });
    }

    private Response show(Request request) {
        long id = id(request.part("id"));
        return database.inTransaction(tx -> orders.find(tx, id))
                .map(order -> Response.json(200, withCharges(order)))
                .orElseGet(() -> Response.error(404, "no such order"));
    }

    private static Map<String, Object> listing(long count, List<Map<String, Object>> listed) {
        Map<String, Object> listing = new LinkedHashMap<>();
        listing.put("count", count);
        listing.put("orders", listed);
        return listing;
    }

    private Map<String, Object> withCharges(Order order) {
        Map<String, Object> json = json(order);
        json.put("charges", payments.timesCharged(order.id()));
        return json;
    }

    private static Map<String, Object> json(Order order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", order.id());
        json.put("sku", order.wanted().sku());
        json.put("quantity", order.wanted().quantity());
        json.put("total_cents", order.wanted().totalCents());
        json.put("status", order.status().word());
        json.put("placed_at", order.placedAt().toString());
        return json;
    }

    private static Map<String, Object> object(String body) {
        try {
            return Json.readObject(body);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("the body must be a JSON object with sku, quantity and email");
        }
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return text;
        }
        throw new BadRequest(name + " must be a string");
    }

    private static int wholeNumber(Map<String, Object> body, String name) {
        if (body.get(name) instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new BadRequest(name + " must be a whole number");
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadRequest("an order's id is a number");
        }
    }
}
