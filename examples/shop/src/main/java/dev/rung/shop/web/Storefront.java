package dev.rung.shop.web;

import dev.rung.shop.catalog.Catalog;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The shop for people: a page without scripts, and a form that may be sent twice without ordering twice. */
public final class Storefront {
    private static final int RECENT = 8;

    private final Database database;
    private final Catalog catalog;
    private final Orders orders;
    private final Checkout checkout;
    private final String version;

    public Storefront(Database database, Catalog catalog, Orders orders, Checkout checkout, String version) {
        this.database = database;
        this.catalog = catalog;
        this.orders = orders;
        this.checkout = checkout;
        this.version = version;
    }

    /** The page, its form's target, style and pictures. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/", this::page),
                new Route("POST", "/checkout", this::order),
                asset("shop.css", "text/css; charset=utf-8"),
                asset("products.svg", "image/svg+xml"));
    }

    private Response page(Request request) {
        Optional<String> thanks =
                Optional.ofNullable(request.query().get("ordered")).filter(id -> id.matches("[0-9]{1,18}"));
        String html = database.inTransaction(tx -> {
            Map<Order.Status, Long> counts = orders.counts(tx);
            return new Page(
                            catalog.products(tx),
                            orders.latest(tx, RECENT),
                            counts.values().stream().mapToLong(Long::longValue).sum(),
                            thanks,
                            UUID.randomUUID().toString(),
                            version)
                    .html();
        });
        return Response.of(200, "text/html; charset=utf-8", html)
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'self'; form-action 'self'; frame-ancestors 'none'");
    }

    private Response order(Request request) {
        Map<String, String> form = request.form();
        Purchase purchase = new Purchase(
                form.getOrDefault("key", ""),
                form.getOrDefault("sku", ""),
                quantity(form.getOrDefault("quantity", "")),
                form.getOrDefault("email", ""));
        return switch (checkout.place(purchase)) {
            case Placement.Placed(var order) -> Response.seeOther("/?ordered=" + order.id());
            case Placement.Repeated(var order) -> Response.seeOther("/?ordered=" + order.id());
            case Placement.KeyTaken() -> Response.error(422, "this form was sent before: open the page again");
        };
    }

    private static int quantity(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadRequest("quantity must be a whole number");
        }
    }

    private static Route asset(String name, String type) {
        String path = "/static/" + name;
        try (InputStream in = Storefront.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar: build it again");
            }
            Response response = Response.of(200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .with("Cache-Control", "public, max-age=300");
            return new Route("GET", path, request -> response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
