package dev.rung.servers.cloudflare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands for Cloudflare's API on the loopback: keeps what is made there and is stricter than the real one with what it is
 * sent. It is written from the public documentation and from errors that others published; what passes here is not proven
 * against the live service.
 */
final class CloudflareApi implements AutoCloseable {
    static final String TOKEN = "v1.0-secret_token-Sn3lZJTBX6kkg7OdcBUAxOO963GE";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CloudflareState state = new CloudflareState();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private int mostPerPage = 50;

    /**
     * An answer that the API gives in place of its own.
     *
     * @param of method and the beginning of the path that it answers
     * @param performed whether what was asked for is done nevertheless
     * @param headers what it says besides
     */
    record Fault(String of, boolean performed, int status, String body, Map<String, String> headers) {
        static final int HANG = -1;
        static final int HANG_UP = -2;

        Fault(String of, boolean performed, int status, String body) {
            this(of, performed, status, body, Map.of());
        }
    }

    /** What the API has to say against a request. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final int code;

        Refused(int status, int code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    CloudflareApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/client/v4");
    }

    CloudflareState state() {
        return state;
    }

    /** Answers this many requests of a kind in another way. */
    synchronized void fault(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    /** From now on all is well. */
    synchronized void noFaults() {
        faults.clear();
    }

    /** Gives no more than this of a list in one answer, whatever is asked for. */
    synchronized void pagesOf(int most) {
        mostPerPage = most;
    }

    /** All requests so far that change something, as METHOD PATH. */
    synchronized List<String> changes() {
        return requests.stream().filter(request -> !request.startsWith("GET ")).toList();
    }

    /** All requests so far, as METHOD PATH?QUERY. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** What was sent with them. */
    synchronized List<String> bodies() {
        return bodies.stream().filter(body -> !body.isEmpty()).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI uri = exchange.getRequestURI();
            String path = uri.getPath().replaceFirst("^/client/v4", "");
            String request = exchange.getRequestMethod() + " " + path;
            @Nullable Fault fault = next(request, uri, body);
            if (fault != null && !fault.performed()) {
                give(exchange, fault);
                return;
            }
            Map<String, @Nullable Object> answer;
            int status = 200;
            try {
                answer = perform(exchange, path, query(uri), body);
            } catch (Refused refused) {
                status = refused.status;
                answer = envelope(
                        false, List.of(Json.object("code", refused.code, "message", refused.getMessage())), null);
            }
            if (fault != null) {
                give(exchange, fault);
            } else {
                send(exchange, status, Json.write(answer));
            }
        }
    }

    private synchronized @Nullable Fault next(String request, URI uri, String body) {
        requests.add(uri.getQuery() == null ? request : request + "?" + uri.getQuery());
        bodies.add(body);
        @Nullable Fault first = faults.peek();
        return first != null && request.startsWith(first.of()) ? faults.poll() : null;
    }

    private void give(HttpExchange exchange, Fault fault) throws IOException {
        if (fault.status() == Fault.HANG) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        if (fault.status() == Fault.HANG_UP) {
            return;
        }
        fault.headers().forEach(exchange.getResponseHeaders()::set);
        send(exchange, fault.status(), fault.body());
    }

    private synchronized Map<String, @Nullable Object> perform(
            HttpExchange exchange, String path, Map<String, String> query, String body) {
        authorize(exchange.getRequestHeaders().getFirst("Authorization"));
        List<String> parts = Arrays.asList(path.substring(1).split("/"));
        String method = exchange.getRequestMethod();
        if (method.equals("GET")) {
            return page(state.list(parts, query), query);
        }
        boolean writes = method.equals("POST") || method.equals("PATCH");
        if (writes && !"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new Refused(415, 6002, "Unsupported content type");
        }
        Fields document = writes ? parse(body) : new Fields(Map.of());
        return envelope(
                true,
                List.of(),
                switch (method) {
                    case "POST" -> state.create(parts, document);
                    case "PATCH" -> state.patch(parts, document);
                    case "DELETE" -> state.delete(parts);
                    default -> throw new Refused(405, 10_405, "Method not allowed for this authentication scheme");
                });
    }

    private static void authorize(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw new Refused(400, 6003, "Invalid request headers");
        }
        if (!authorization.equals("Bearer " + TOKEN)) {
            throw new Refused(403, 9109, "Invalid access token " + authorization);
        }
    }

    private static Fields parse(String body) {
        try {
            return Json.read(body);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, 1002, "invalid request: not JSON");
        }
    }

    private Map<String, @Nullable Object> page(List<Map<String, @Nullable Object>> all, Map<String, String> query) {
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int asked = Integer.parseInt(query.getOrDefault("per_page", "20"));
        if (page < 1 || asked < 5 || asked > 50) {
            throw new Refused(400, 1002, "page or per_page is out of range");
        }
        int size = Math.min(asked, mostPerPage);
        List<Map<String, @Nullable Object>> shown =
                all.stream().skip((page - 1L) * size).limit(size).toList();
        Map<String, @Nullable Object> envelope = envelope(true, List.of(), shown);
        envelope.put(
                "result_info",
                Json.object(
                        "page",
                        page,
                        "per_page",
                        size,
                        "count",
                        shown.size(),
                        "total_count",
                        all.size(),
                        "total_pages",
                        (all.size() + size - 1) / size));
        return envelope;
    }

    private static Map<String, @Nullable Object> envelope(
            boolean success, List<Map<String, @Nullable Object>> errors, @Nullable Object result) {
        return Json.object("success", success, "errors", errors, "messages", List.of(), "result", result);
    }

    private static Map<String, String> query(URI uri) {
        var query = new LinkedHashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] both = pair.split("=", 2);
                query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        if (!Set.of("page", "per_page", "name").containsAll(query.keySet())) {
            throw new Refused(400, 1002, "unknown query parameter");
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
