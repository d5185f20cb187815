package dev.rung.shop.web;

import static dev.rung.shop.web.Html.dollars;
import static dev.rung.shop.web.Html.escape;

import dev.rung.shop.catalog.Product;
import dev.rung.shop.checkout.Purchase;
import dev.rung.shop.orders.Order;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shop's one page.
 *
 * @param products the shop window
 * @param recent the newest orders, newest first
 * @param count how many orders there are
 * @param thanks the id of the order that was just placed
 * @param key the idempotency key that this page's form will send
 * @param version the shop's version
 */
record Page(
        List<Product> products, List<Order> recent, long count, Optional<String> thanks, String key, String version) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Third Rung Supply</title>
                <link rel="stylesheet" href="/static/shop.css">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <header><div class="bar">
                  <a class="brand" href="/">Third Rung <em>Supply</em></a>
                  <nav><a href="#products">Products</a><a href="#order">Order</a><a href="#recent">Recent</a></nav>
                </div></header>
                <main>
                %s<section class="hero"><h1>Good things for<br>a slow morning.</h1>
                <p>Six things we use every day. Order in one step; we write to you when it is paid.</p></section>
                <section id="products" class="grid" aria-label="Products">
                %s</section>
                <div class="columns">
                <section id="order" class="panel"><h2>Order</h2>
                %s</section>
                <section id="recent" class="panel"><h2>Recent orders <small>%s in all</small></h2>
                %s</section>
                </div>
                </main>
                <footer>Third Rung Supply is an example shop. Nothing is sold here. <span>Version %s</span></footer>
                </body>
                </html>
                """.formatted(
                thanksHtml(), productsHtml(), formHtml(), "%,d".formatted(count), recentHtml(), escape(version));
    }

    private String thanksHtml() {
        return thanks.map(id -> "<p class=\"thanks\" role=\"status\">Thank you. Your order is number %s.</p>\n"
                        .formatted(escape(id)))
                .orElse("");
    }

    private String productsHtml() {
        return products.stream()
                .map(product -> """
                        <article><svg aria-hidden="true"><use href="/static/products.svg#%s"></use></svg>
                        <h3>%s</h3><p>%s</p><strong>%s</strong></article>
                        """.formatted(
                                escape(product.sku()),
                                escape(product.name()),
                                escape(product.description()),
                                dollars(product.priceCents())))
                .collect(Collectors.joining());
    }

    private String formHtml() {
        String skus = products.stream()
                .map(product -> "<option value=\"%s\">%s, %s</option>"
                        .formatted(escape(product.sku()), escape(product.name()), dollars(product.priceCents())))
                .collect(Collectors.joining());
        String quantities = IntStream.rangeClosed(1, Purchase.MAX_QUANTITY)
                .mapToObj("<option>%d</option>"::formatted)
                .collect(Collectors.joining());
        return """
                <form method="post" action="/checkout">
                <input type="hidden" name="key" value="%s">
                <label>Product<select name="sku">%s</select></label>
                <label>Quantity<select name="quantity">%s</select></label>
                <label>E-mail<input type="email" name="email" required maxlength="254" placeholder="you@example.com"></label>
                <button>Place order</button>
                </form>
                """.formatted(escape(key), skus, quantities);
    }

    private String recentHtml() {
        if (recent.isEmpty()) {
            return "<p class=\"empty\">None yet. Yours could be the first.</p>\n";
        }
        Map<String, String> names = products.stream().collect(Collectors.toMap(Product::sku, Product::name));
        return recent.stream()
                .map(order -> row(order, names))
                .collect(Collectors.joining(
                        "",
                        "<table><thead><tr><th>Order</th><th>Product</th><th>Total</th><th>Status</th></tr></thead><tbody>\n",
                        "</tbody></table>\n"));
    }

    private static String row(Order order, Map<String, String> names) {
        String name = names.getOrDefault(order.wanted().sku(), order.wanted().sku());
        return """
                <tr><td>#%d<small>%s</small></td><td>%d &times; %s</td><td>%s</td>\
                <td><span class="status %s">%s</span></td></tr>
                """.formatted(
                        order.id(),
                        TIME.format(order.placedAt()),
                        order.wanted().quantity(),
                        escape(name),
                        dollars(order.wanted().totalCents()),
                        order.status().word(),
                        order.status().word());
    }
}
