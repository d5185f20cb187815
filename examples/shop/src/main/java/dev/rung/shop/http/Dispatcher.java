package dev.rung.shop.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.rung.shop.db.DatabaseUnavailable;
import dev.rung.shop.telemetry.Log;
import dev.rung.shop.telemetry.Requests;
import dev.rung.shop.telemetry.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes an exchange to its route and back, whatever happens on the way: every request is answered, counted and logged. */
final class Dispatcher implements HttpHandler {
    private static final int MAX_BODY = 16 * 1024;

    private final List<Route> routes;
    private final Requests requests;

    Dispatcher(List<Route> routes, Requests requests) {
        this.routes = routes;
        this.requests = requests;
    }

    private record Answer(String route, Response response) {}

    @Override
    public void handle(HttpExchange exchange) {
        Trace.with(Trace.idFrom(exchange.getRequestHeaders().getFirst("traceparent")), () -> {
            long start = System.nanoTime();
            try (exchange) {
                Answer answer = answer(exchange);
                // Counted before it is sent: who has the answer also finds it in the figures.
                count(exchange, answer, Duration.ofNanos(System.nanoTime() - start));
                send(exchange, answer.response());
            } catch (IOException e) {
                Log.warn(
                        "client went away",
                        Map.of("path", exchange.getRequestURI().getPath()));
            }
        });
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        boolean known = false;
        for (Route route : routes) {
            var parts = route.match(path);
            if (parts.isPresent() && route.method().equals(method)) {
                return new Answer(route.template(), handled(route, parts.get(), exchange));
            }
            known |= parts.isPresent();
        }
        return new Answer(
                "other", known ? Response.error(405, "method not allowed here") : Response.error(404, "no such page"));
    }

    private static Response handled(Route route, Map<String, String> parts, HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                return Response.error(413, "the body is larger than " + MAX_BODY + " bytes");
            }
            return route.handler()
                    .apply(new Request(
                            exchange.getRequestURI().getPath(),
                            parts,
                            FormFields.parse(exchange.getRequestURI().getRawQuery()),
                            headers(exchange),
                            new String(body, StandardCharsets.UTF_8)));
        } catch (BadRequest e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        } catch (DatabaseUnavailable e) {
            Log.error("database unavailable", e);
            return Response.error(503, "the database is away: try again, with the same Idempotency-Key")
                    .with("Retry-After", "1");
        } catch (RuntimeException | StackOverflowError e) {
            Log.error("request failed", e);
            return Response.error(500, "the shop failed to answer; its log has the trace id");
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        Trace.current().ifPresent(id -> exchange.getResponseHeaders().set("X-Trace-Id", id));
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    private void count(HttpExchange exchange, Answer answer, Duration took) {
        String method = exchange.getRequestMethod();
        String label = method.equals("GET") || method.equals("HEAD") || method.equals("POST") ? method : "other";
        requests.add(label, answer.route(), answer.response().status(), took);
        Log.info(
                "request",
                Map.of(
                        "method",
                        method,
                        "path",
                        exchange.getRequestURI().getPath(),
                        "status",
                        answer.response().status(),
                        "ms",
                        took.toNanos() / 1e6));
    }
}
