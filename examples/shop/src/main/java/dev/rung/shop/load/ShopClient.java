package dev.rung.shop.load;

import dev.rung.shop.telemetry.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Talks to a shop from outside. It never repeats a request on its own: what failed is seen to fail. */
final class ShopClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 80;

    private final URI url;
    private final HttpClient http;

    private ShopClient(URI url, HttpClient http) {
        this.url = url;
        this.http = http;
    }

    static ShopClient of(URI url) {
        // The JDK's client would silently repeat a refused connection; read when its first client is made.
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        return new ShopClient(
                url,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build());
    }

    /** What came of one request. */
    sealed interface Answer {
        /** 201 with the order's id. */
        record Acknowledged(long id) implements Answer {}

        /**
         * Anything else; {@code kind} is the status and what was said with it, which tells whether the shop or what
         * stands in front of it answered, or the exception; {@code retry} whether asking again may help.
         */
        record Failed(String kind, boolean retry) implements Answer {}
    }

    Answer order(String key, String sku, int quantity, String email) throws InterruptedException {
        String body = Json.write(Map.of("sku", sku, "quantity", quantity, "email", email));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/orders"))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            int status = response.statusCode();
            if (status != 201) {
                return new Answer.Failed(
                        (status + " " + said(response.body())).strip(), status >= 500 || status == 429);
            }
            return Json.readObject(response.body()).get("id") instanceof Number id
                    ? new Answer.Acknowledged(id.longValue())
                    : new Answer.Failed("201 without an id", true);
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.Failed(e.getClass().getSimpleName(), true);
        }
    }

    /** The reason in the shop's JSON, else the beginning of the first line. */
    private static String said(String body) {
        try {
            return Json.readObject(body).get("error") instanceof String reason ? reason : "";
        } catch (IllegalArgumentException e) {
            String line = body.lines().findFirst().orElse("");
            return line.substring(0, Math.min(line.length(), LONGEST_REASON));
        }
    }

    /** The orders with this key as the shop shows them. */
    List<?> ordersWithKey(String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/orders?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8)))
                .timeout(ANSWER)
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 200 && Json.readObject(response.body()).get("orders") instanceof List<?> orders) {
            return orders;
        }
        throw new IOException("answered " + response.statusCode());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
